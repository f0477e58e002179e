package io.adpulse.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page docs/configuration.md")
class ConfigurationPageTest {

  @Test
  @DisplayName("says what the table of settings says")
  void upToDate() {
    if (Boolean.getBoolean("adpulse.docs.write")) {
      ConfigurationPage.write();
    }
    assertThat(ConfigurationPage.FILE)
        .as("run `make docs` and commit the page")
        .exists()
        .hasContent(ConfigurationPage.text());
  }
}
