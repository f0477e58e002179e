package io.adpulse.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The command line")
class InformationTest {

  @Test
  @DisplayName("with --help lists every key with its meaning, default, limits and form")
  void help() {
    String help = Information.askedFor(new String[] {"--window", "x", "--help"}).orElseThrow();

    for (Setting<?> setting : Settings.ALL) {
      String entry =
          help.split("\n      --" + setting.key() + "\\b(?!-)", 2)[1].split("\n      --", 2)[0];
      assertThat(entry)
          .containsIgnoringWhitespaces(setting.meaning())
          .contains("Default: " + setting.fallbackPhrase())
          .contains(setting.kind().limits());
      assertThat(help).contains("  " + setting.kind().label() + ": " + setting.kind().form());
    }
    assertThat(help).contains("Default: 1 min (1 s to 1 d).", "${env:NAME}", "flinkConfiguration");
    assertThat(help.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  @DisplayName("with --version names the version")
  void version() {
    assertThat(Information.askedFor(new String[] {"--version"}).orElseThrow())
        .matches("AdPulse \\S.*");
  }

  @Test
  @DisplayName("without either asks for a start")
  void none() {
    assertThat(Information.askedFor(new String[] {"--window", "help"})).isEmpty();
  }
}
