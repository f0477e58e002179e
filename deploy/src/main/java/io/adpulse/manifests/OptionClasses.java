package io.adpulse.manifests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.flink.configuration.ConfigOption;

/** Finds every option that a jar declares: no list of classes can be forgotten that way. */
final class OptionClasses {

  private static final String MARK = "org/apache/flink/configuration/ConfigOption;";

  private OptionClasses() {}

  /**
   * All static fields that hold an option.
   *
   * @param inJar any class of the jar
   */
  static List<DeclaredOption> declaredIn(Class<?> inJar) {
    List<DeclaredOption> options = new ArrayList<>();
    try (JarFile jar = new JarFile(jarOf(inJar).toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().endsWith(".class") && entry.getName().startsWith("org/apache/flink/")) {
          byte[] bytes = jar.getInputStream(entry).readAllBytes();
          if (new String(bytes, ISO_8859_1).contains(MARK)) {
            addOptions(className(entry), inJar.getClassLoader(), options);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return options;
  }

  private static void addOptions(
      String className, ClassLoader loader, List<DeclaredOption> options) {
    try {
      Class<?> type = Class.forName(className, false, loader);
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
          field.setAccessible(true);
          Object value = field.get(null);
          if (value instanceof ConfigOption<?> option) {
            options.add(new DeclaredOption(option, field.isAnnotationPresent(Deprecated.class)));
          }
        }
      }
    } catch (LinkageError e) {
      // It needs a library that is not here, and with it no configuration of ours has to do.
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(className, e);
    }
  }

  private static String className(JarEntry entry) {
    return entry.getName().replaceAll("\\.class$", "").replace('/', '.');
  }

  private static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }

  /**
   * An option and whether its field is deprecated.
   *
   * @param deprecated by annotation
   */
  record DeclaredOption(ConfigOption<?> option, boolean deprecated) {}
}
