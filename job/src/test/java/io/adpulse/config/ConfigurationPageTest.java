package io.adpulse.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ConfigurationPageTest {

  @Test
  void theConfigurationPageSaysWhatTheTableSays() {
    if (Boolean.getBoolean("adpulse.docs.write")) {
      ConfigurationPage.write();
    }
    assertThat(ConfigurationPage.FILE)
        .as("run `make docs` and commit the page")
        .exists()
        .hasContent(ConfigurationPage.text());
  }
}
