package io.adpulse.lab.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SetupTest {

  private static final Setup SETUP =
      new Setup(
          "127.0.0.1:9092",
          "bench-1",
          Path.of("/somewhere"),
          Backend.ROCKSDB,
          Duration.ofMinutes(1),
          Duration.ofSeconds(10),
          Duration.ofMillis(1_500));

  @Test
  void isReadAsItWasWritten() {
    assertThat(Setup.parse(SETUP.arguments())).isEqualTo(SETUP);
  }

  @Test
  void namesWhatIsMissing() {
    assertThatThrownBy(() -> Setup.parse(List.of("--group", "x")))
        .hasMessageContaining("--bootstrap-servers is missing");
  }

  @Test
  void namesTheContendersThereAre() {
    assertThatThrownBy(() -> Contenders.named("another"))
        .hasMessageContaining("adpulse, ")
        .hasMessageContaining("kafka-streams");
  }
}
