package io.adpulse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefusesFaultyConfigTest {

  @Test
  void allFaultsAreReportedAtOnceEachWithKeyValueAndWhatIsAllowed() {
    assertThat(Given.faults(Map.of(), "--window", "5 lightyears", "--flush-keys=0"))
        .containsExactlyInAnyOrder(
            "bootstrap-servers: is required: host:port, several separated by commas",
            "window = 5 lightyears: must be a duration of whole milliseconds such as 250 ms, 10 s,"
                + " 1 min or 2 h; 1 s to 1 d",
            "flush-keys = 0: must be a whole number; 1 to 1000000");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "bootstrap-servers,kafka",
        "bootstrap-servers,kafka:port",
        "bootstrap-servers,kafka:65536",
        "bootstrap-servers,SSL://kafka:1",
        "bootstrap-servers,\"a:1,,b:2\"",
        "deployment,Upper",
        "deployment,a_b",
        "deployment,1234567890123456789012345678901234567890",
        "deployment,\"\"",
        "group-id,a b",
        "input-topic,.",
        "input-topic,..",
        "input-topic,a/b",
        "late-topic,\"\"",
        "window,999 ms",
        "window,86401 s",
        "window,1500000 us 1",
        "window,1000001 us",
        "window,-1 min",
        "window,1 min 30 s",
        "window,9999999999999999999 s",
        "out-of-orderness,3601 s",
        "max-future-skew,2 d",
        "idle-timeout,0 s",
        "max-record-bytes,1023",
        "max-record-bytes,17 mb",
        "max-record-bytes,1 MiB",
        "max-record-bytes,9999999999999999999 tb",
        "start-from,yesterday",
        "start-from,2026-01-31T12:00:00",
        "start-from,2026-01-31T12:00:00.0001Z",
        "start-from,1969-12-31T23:59:59Z",
        "watermark-alignment-drift,on",
        "live-interval,49 ms",
        "live-interval,1001 ms",
        "flush-interval,0 ms",
        "flush-keys,1.5",
        "flush-keys,99999999999",
        "transaction-timeout,0 s",
        "allow-rewind,yes"
      })
  void aValueOutsideOfItsLimitsOrFormIsRefused(String key, String value) {
    List<String> faults = Given.faults("--" + key + "=" + value);

    assertThat(faults).singleElement().asString().startsWith(key + " =");
    assertThat(faults.get(0)).contains(": must be ").contains(value);
  }

  @Test
  void anUnknownKeyIsAnsweredWithTheNearestOneAndItsValueIsNotShown() {
    assertThat(Given.faults("--windw", "hunter2"))
        .containsExactly("windw: is no setting of AdPulse; did you mean window?");
    assertThat(Given.faults("--colour", "hunter2"))
        .containsExactly("colour: is no setting of AdPulse; --help lists all");
  }

  @ParameterizedTest
  @CsvSource({
    "parallelism.default",
    "state.backend.type",
    "execution.checkpointing.interval",
    "restart-strategy.type",
    "restart-strategy",
    "taskmanager.numberOfTaskSlots",
    "high-availability.storageDir"
  })
  void anOptionOfFlinkIsToldWhereItBelongs(String key) {
    assertThat(Given.faults("--" + key, "x"))
        .containsExactly(key + ": is an option of Flink: it belongs in flinkConfiguration");
  }

  @Test
  void aKeyGivenTwiceIsRefusedInAnyForm() {
    assertThat(Given.faults("--window=1 min", "--window", "2 min"))
        .containsExactly("window: is given twice on the command line; keep one");
  }

  @Test
  void aKeyGivenTwiceInTheFileIsRefused(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("c"), "window=1 min\nwindow : 2 min\n");

    assertThat(Given.faults("--config", file.toString()))
        .containsExactly("window: is twice in " + file + "; keep one");
  }

  @Test
  void aWordThatBelongsToNoKeyIsCountedButNotShown() {
    assertThat(Given.faults("--window", "1", "min"))
        .contains(
            "argument 5: belongs to no key; write --key value, and put quotes around a value with"
                + " spaces");
    assertThat(Given.faults("--kafka.sasl.jaas.config", "Login", "hunter2").toString())
        .doesNotContain("hunter2");
  }

  @Test
  void aKeyThatLacksItsValueIsRefused() {
    assertThat(Given.faults("--window", "--allow-rewind"))
        .singleElement()
        .asString()
        .startsWith("window = true: must be a duration");
  }

  @Test
  void twoTopicsOfOneNameAreRefused() {
    assertThat(Given.faults("--late-topic", "ad-events-dlq"))
        .containsExactly(
            "late-topic = ad-events-dlq: is also the dlq-topic; every topic needs a name of its"
                + " own");
  }

  @Test
  void topicsThatKafkaTakesForOneInItsMetricsAreRefused() {
    assertThat(Given.faults("--late-topic", "ad.events_dlq", "--dlq-topic", "ad_events.dlq"))
        .singleElement()
        .asString()
        .contains("differs only in . and _")
        .contains("dlq-topic")
        .contains("late-topic");
  }

  @Test
  void topicsOfKafkaItselfAreRefused() {
    assertThat(Given.faults("--ad-metrics-topic", "__consumer_offsets"))
        .singleElement()
        .asString()
        .contains("do not begin with __");
  }

  @Test
  void aVariableThatIsNotSetIsNamed() {
    assertThat(Given.faults("--deployment", "${env:NAME}"))
        .containsExactly("deployment = ${env:NAME}: the environment variable NAME is not set");
  }

  @Test
  void aBadValueFromTheEnvironmentIsShownAsItsPlaceholder() {
    List<String> faults =
        Given.faults(Map.of("W", "hunter2"), Given.withServers("--window", "${env:W}"));

    assertThat(faults).singleElement().asString().startsWith("window = ${env:W}: must be ");
  }

  @Test
  void aFileThatIsMissingAFolderOrNotUtf8IsNamed(@TempDir Path folder) throws Exception {
    Path latin = Files.write(folder.resolve("latin"), new byte[] {'a', '=', (byte) 0xe4});
    Path escape = Files.writeString(folder.resolve("escape"), "window=\\uXYZ hunter2");
    Path nested = Files.writeString(folder.resolve("nested"), "config=other");

    assertThat(Given.faults("--config", folder.resolve("no").toString()))
        .containsExactly("config = " + folder.resolve("no") + ": there is no such file");
    assertThat(Given.faults("--config", folder.toString()))
        .containsExactly("config = " + folder + ": cannot be read; name a readable file");
    assertThat(Given.faults("--config", latin.toString()))
        .containsExactly("config = " + latin + ": is not UTF-8");
    assertThat(Given.faults("--config", escape.toString()))
        .containsExactly(
            "config = " + escape + ": is no properties file: it holds a wrong \\u escape");
    assertThat(Given.faults("--config", nested.toString()))
        .containsExactly("config: a properties file cannot name another one");
  }
}
