package io.adpulse.lab.bench;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class PackagesTest {

  private static final String ROOT = "io.adpulse.lab.bench";

  private static final JavaClasses BENCH =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void packagesDependDownwardOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
        .layer("command")
        .definedBy(ROOT)
        .layer("part")
        .definedBy(ROOT + ".part")
        .layer("profile")
        .definedBy(ROOT + ".profile")
        .layer("capacity")
        .definedBy(ROOT + ".capacity")
        .layer("report")
        .definedBy(ROOT + ".report")
        .layer("openloop")
        .definedBy(ROOT + ".openloop")
        .layer("drain")
        .definedBy(ROOT + ".drain")
        .layer("input")
        .definedBy(ROOT + ".input")
        .layer("process")
        .definedBy(ROOT + ".process")
        .whereLayer("command")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("part")
        .mayOnlyBeAccessedByLayers("command")
        .whereLayer("profile")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("capacity")
        .mayOnlyBeAccessedByLayers("command")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("command", "part", "profile", "capacity")
        .whereLayer("openloop")
        .mayOnlyBeAccessedByLayers("part")
        .whereLayer("drain")
        .mayOnlyBeAccessedByLayers("command", "part", "profile", "openloop")
        .whereLayer("input")
        .mayOnlyBeAccessedByLayers("command", "part", "profile", "openloop", "drain")
        .whereLayer("process")
        .mayOnlyBeAccessedByLayers("command", "part", "profile", "drain")
        .check(BENCH);
  }
}
