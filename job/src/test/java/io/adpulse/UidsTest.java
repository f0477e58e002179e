package io.adpulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UidsTest {

  @Test
  void uids_are_those_that_were_recorded_and_new_ones_come_last() throws IOException {
    assertThat(uids())
        .as(
            "src/test/resources/uids.txt is append only, as is Uids: whoever removes or renames a"
                + " uid loses the state that savepoints keep under it. Append a new one to both.")
        .isEqualTo(recorded());
  }

  @Test
  void no_uid_is_used_twice() {
    assertThat(uids()).doesNotHaveDuplicates();
  }

  static List<String> uids() {
    return Arrays.stream(Uids.class.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
        .map(UidsTest::value)
        .toList();
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError("Constants of Uids are visible in the package", e);
    }
  }

  private static List<String> recorded() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(UidsTest.class.getResourceAsStream("/uids.txt"), "uids.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
