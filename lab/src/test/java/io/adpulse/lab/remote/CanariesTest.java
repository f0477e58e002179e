package io.adpulse.lab.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class CanariesTest {

  private static final long NOON = 1_700_000_000_000L;

  @Test
  void tenASecondAreDueAndTheyGoToAllPartitions() {
    assertThat(Canaries.USUAL.due("events", 4, 0, 0, NOON)).isEmpty();
    assertThat(Canaries.USUAL.due("events", 4, 5, 501, NOON))
        .hasValueSatisfying(canary -> assertThat(canary.partition()).isEqualTo(1));
    assertThat(Canaries.USUAL.due("events", 4, 6, 600, NOON)).isEmpty();
  }

  @Test
  void oneSaysWhenItWasSent() {
    ProducerRecord<byte[], byte[]> canary =
        Canaries.USUAL.due("events", 4, 0, 1, NOON).orElseThrow();
    assertThat(Canaries.sentAt(canary.value())).hasValue(NOON);
  }

  @Test
  void otherDeadLettersAreNone() {
    assertThat(Canaries.sentAt(null)).isEmpty();
    assertThat(Canaries.sentAt("{}".getBytes(UTF_8))).isEmpty();
    assertThat(Canaries.sentAt("canary 99999999999999999999".getBytes(UTF_8))).isEmpty();
    assertThat(Canaries.sentAt(new byte[1_000_000])).isEmpty();
  }
}
