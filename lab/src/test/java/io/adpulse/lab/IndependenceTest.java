package io.adpulse.lab;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IndependenceTest {

  private static final JavaClasses LAB =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.adpulse.lab");

  @ParameterizedTest
  @ValueSource(strings = {"model", "verify", "generate"})
  void whatJudgesTheJobSharesNoCodeWithIt(String name) {
    noClasses()
        .that()
        .resideInAPackage("io.adpulse.lab." + name + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.adpulse..").and(not(resideInAPackage("io.adpulse.lab.."))))
        .because("a fault that both share would not be seen")
        .allowEmptyShould(true) // a package of the design may not be there yet
        .check(LAB);
  }
}
