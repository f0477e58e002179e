package io.adpulse.lab.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonLogsTest {

  private static final Path CONFIGURATION = Path.of("../helm/adpulse/files/log4j-json.properties");

  @Test
  void whatever_is_logged_is_one_JSON_object_on_one_line() throws IOException {
    String line =
        log("a \"quoted\" back\\slash\nand a second line\t\u0001", new IOException("{\"}"));
    assertThat(line).endsWith("\n").containsOnlyOnce("\n");
    JsonNode object = new ObjectMapper().readTree(line);
    assertThat(object.get("message").asText())
        .isEqualTo("a \"quoted\" back\\slash\nand a second line\t\u0001");
    assertThat(object.get("exception").asText()).contains("IOException: {\"}").contains("\n\tat ");
    assertThat(object.get("level").asText()).isEqualTo("WARN");
    assertThat(object.get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}Z");
  }

  @Test
  void without_an_exception_the_field_is_empty() throws IOException {
    assertThat(new ObjectMapper().readTree(log("fine", null)).get("exception").asText()).isEmpty();
  }

  private static String log(String message, @Nullable Throwable thrown) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(CONFIGURATION)) {
      properties.load(reader);
    }
    return PatternLayout.newBuilder()
        .withPattern(properties.getProperty("appender.console.layout.pattern"))
        .withAlwaysWriteExceptions(
            Boolean.parseBoolean(
                properties.getProperty("appender.console.layout.alwaysWriteExceptions")))
        .build()
        .toSerializable(
            Log4jLogEvent.newBuilder()
                .setLoggerName("io.adpulse.AdPulseJob")
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage(message))
                .setThrown(thrown)
                .setTimeMillis(1_767_225_600_000L)
                .build());
  }
}
