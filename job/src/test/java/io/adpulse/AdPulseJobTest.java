package io.adpulse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdPulseJobTest {

  @TempDir private Path directory;

  @Test
  void faultsOfKafkaAndOfQueriesAreToldInOneRound() throws Exception {
    Files.writeString(directory.resolve("q.sql"), "SELECT tierr FROM ad_events");
    var printed = new ByteArrayOutputStream();
    String[] arguments = {
      "--bootstrap-servers", "nobody.invalid:9092", "--sql-dir", directory.toString()
    };

    int code = AdPulseJob.start(arguments, Map.of(), new PrintStream(printed, true, UTF_8));

    assertThat(code).isEqualTo(2);
    assertThat(printed.toString(UTF_8))
        .contains("q.sql:1:8: there is no column tierr")
        .contains("bootstrap-servers = nobody.invalid:9092: cannot ask Kafka");
  }

  @Test
  void aLoginThatKafkaCannotReadIsToldWithoutAWordOfIt() throws Exception {
    var printed = new ByteArrayOutputStream();
    String[] arguments = {
      "--bootstrap-servers=nobody.invalid:9092",
      "--sql-dir=" + directory,
      "--kafka.producer.sasl.jaas.config=${env:LOGIN}"
    };

    int code =
        AdPulseJob.start(
            arguments,
            Map.of("LOGIN", "a.Module hunter2 password=\"hunter2\";"),
            new PrintStream(printed, true, UTF_8));

    assertThat(code).isEqualTo(2);
    assertThat(printed.toString(UTF_8))
        .contains("kafka.producer.sasl.jaas.config = ***: is no login line that Kafka can read")
        .doesNotContain("hunter2");
  }
}
