package io.adpulse.lab.bench.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.adpulse.lab.generate.Generated;
import io.adpulse.lab.generate.Generator;
import io.adpulse.lab.generate.Style;
import io.adpulse.lab.model.Cleaner;
import io.adpulse.lab.model.InputRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WorkloadTest {

  private static final Workload WORKLOAD =
      Workload.standard(20_000)
          .timed("by hand", Duration.ofSeconds(90), 2_500)
          .outOfOrder(Duration.ofSeconds(7));

  @Test
  void isReadAsItWasWritten() {
    Workload read = Workload.parse(WORKLOAD.word());

    assertThat(read.generator()).isEqualTo(WORKLOAD.generator());
    assertThat(read.window()).isEqualTo(WORKLOAD.window());
    assertThat(read.outOfOrderness()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void hasRecordsOfAbout200BytesWith3PercentRepeats() {
    List<Generated> records = records();

    assertThat(records.stream().mapToInt(WorkloadTest::bytes).average().orElse(0))
        .isCloseTo(200, within(20.0));
    assertThat(records.stream().filter(one -> one.kind() == Generated.Kind.DUPLICATE).count())
        .isCloseTo(600, within(100L));
  }

  @Test
  void theModelSeesGoodAndBadAsTheyWereMade() {
    Cleaner cleaner = new Cleaner(WORKLOAD.model());
    for (Generated record : records()) {
      var input = new InputRecord(0, 0, Long.MAX_VALUE, record.key(), record.value());
      assertThat(cleaner.clean(input).getClass().getSimpleName())
          .as(() -> new String(Optional.ofNullable(record.value()).orElse(new byte[0]), UTF_8))
          .isEqualTo(record.reason().isPresent() ? "BadRecord" : "CleanEvent");
    }
  }

  @Test
  void anAdOfExponent197Has60PercentOfAll() {
    Workload hot = Workload.standard(20_000).ads("hot", 1.97);
    Generator generator = new Generator(hot.generator(), Style.PLAIN);
    long of =
        java.util.stream.Stream.generate(generator::next)
            .limit(20_000)
            .filter(record -> bytes(record) > 0)
            .filter(
                record ->
                    new String(Optional.ofNullable(record.value()).orElseThrow(), UTF_8)
                        .contains("\"ad-0\""))
            .count();

    assertThat(of / 20_000.0).isCloseTo(0.6, within(0.02));
  }

  private static List<Generated> records() {
    List<Generated> records = new java.util.ArrayList<>();
    new Generator(WORKLOAD.generator(), Style.PLAIN).forEachRemaining(records::add);
    return records;
  }

  private static int bytes(Generated record) {
    return Optional.ofNullable(record.value()).map(value -> value.length).orElse(0);
  }
}
