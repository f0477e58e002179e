package io.adpulse.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Texts that lie beside the tests. */
final class GivenTexts {

  private GivenTexts() {}

  /** The paragraphs of a file; lines that begin with # are comments. */
  static List<String> paragraphs(String resource) {
    try (InputStream in = GivenTexts.class.getResourceAsStream(resource)) {
      var text = new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8);
      return Arrays.stream(text.replaceAll("(?m)^#.*\n", "").strip().split("\n\n+", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
