package io.adpulse.lab.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrintableTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[2J", // an escape sequence
        "\u009b2J", // the same in one character
        "\r",
        "\b",
        "\u0000",
        "\u007f",
        "\n",
        "\u0085",
        "\u2028",
        "\u2029", // further ends of a line
        "\u202e",
        "\u2066", // right to left
        "\u200b",
        "\ufeff",
        "\udb40\udc41", // invisible ones
        "\ud800" // half a character
      })
  void whatATerminalWouldObeyIsShown(String text) {
    assertThat(Printable.line("a" + text + "b"))
        .startsWith("a\\u" + String.format(Locale.ROOT, "%04x", (int) text.charAt(0)))
        .endsWith("b")
        .matches("[ -~]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "men-13", "広告", "объявление", "e\u0301", "\ud83d\ude00", "C:\\x"})
  void lettersOfAnyScriptStay(String text) {
    assertThat(Printable.line(text)).isEqualTo(text);
  }

  @Test
  void anAsciiTerminalGetsEveryOtherLetterAsItsNumber() {
    assertThat(Printable.ascii("a\u5e83\ud83d\ude00")).isEqualTo("a\\u5e83\\ud83d\\ude00");
  }

  @Test
  void aStreamIsUtf8AndKeepsOnlyLineFeeds() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintableStream out = new PrintableStream(bytes)) {
      out.printf("%s%n", "広\u001b[2J");
      out.println("two\nlines");
      out.append("\u0007").println(new IllegalStateException("\r"));
    }
    assertThat(bytes.toString(UTF_8))
        .isEqualTo(
            "広\\u001b[2J\ntwo\nlines\n\\u0007java.lang.IllegalStateException: \\u000d\n"
                .replace("\n", System.lineSeparator()));
  }
}
