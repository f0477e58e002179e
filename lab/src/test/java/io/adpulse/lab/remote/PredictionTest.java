package io.adpulse.lab.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adpulse.lab.remote.Prediction.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionTest {

  private static final TopicPartition METRICS = new TopicPartition("ad-metrics", 1);

  @TempDir private Path directory;

  @Test
  void bothEndsBelongToARange() throws Exception {
    Prediction prediction = read("repeated ad-metrics-1 5 7", "lost ad-events-dlq-0 3 3");

    assertThat(prediction.isRepeated(METRICS, 4)).isFalse();
    assertThat(prediction.isRepeated(METRICS, 5)).isTrue();
    assertThat(prediction.isRepeated(METRICS, 7)).isTrue();
    assertThat(prediction.isRepeated(METRICS, 8)).isFalse();
    assertThat(prediction.isRepeated(new TopicPartition("ad-metrics", 0), 5)).isFalse();
    assertThat(prediction.lostOf("ad-events-dlq"))
        .isEqualTo(List.of(new Range(new TopicPartition("ad-events-dlq", 0), 3, 3)));
    assertThat(prediction.lostOf("ad-metrics")).isEmpty();
  }

  @Test
  void anEmptyFilePredictsNothing() throws Exception {
    assertThat(read()).isEqualTo(Prediction.NOTHING);
  }

  @Test
  void anotherLineIsRefused() {
    assertThatThrownBy(() -> read("repeated ad-metrics-1 5"))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessageContaining("repeated ad-metrics-1 5");
  }

  private Prediction read(String... lines) throws IOException, CannotVerifyException {
    return Prediction.read(Files.write(directory.resolve("predicted"), List.of(lines)));
  }
}
