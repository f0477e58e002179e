package io.adpulse.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class InformationTest {

  @Test
  void helpListsEveryKeyWithItsMeaningDefaultLimitsAndForm() {
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
  void versionNamesTheVersion() {
    assertThat(Information.askedFor(new String[] {"--version"}).orElseThrow())
        .matches("AdPulse \\S.*");
  }

  @Test
  void aCommandLineWithoutEitherAsksForAStart() {
    assertThat(Information.askedFor(new String[] {"--window", "help"})).isEmpty();
  }
}
