package io.adpulse.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.generate.GeneratedTopic;
import io.adpulse.lab.generate.GeneratorSettings;
import io.adpulse.lab.model.CleanEvent;
import io.adpulse.lab.model.Cleaner;
import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.Lateness;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.Position;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongBiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Negative controls of the clock that decides what is late: all else in the outputs is as it has to
 * be with such a clock.
 */
class ClockDefectsTest {

  private static final ModelSettings SETTINGS = ModelSettings.defaults();

  /** Some clocks of devices are ahead, and none of their events makes another late. */
  private static final GeneratedTopic TOPIC =
      GeneratedTopic.of(
          GeneratorSettings.defaults()
              .with(3, 4_000)
              .with(GeneratorSettings.defaults().faults().withAhead(0.01)));

  @ParameterizedTest
  @EnumSource(names = {"OWN_PARTITION", "ANY_PARTITION"})
  void agreesWithAClockThatMovesToTheEarlierOfEventTimeAndKafkaTimestamp(Lateness lateness) {
    GeneratedTopic judged =
        judgedBy((event, record) -> Math.min(event.time(), record.timestampMillis()), TOPIC);
    assertThat(judged.late()).isEqualTo(TOPIC.late());
    VerificationReport report = verify(judged, lateness);
    assertThat(report.agrees()).as(report.text()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"OWN_PARTITION", "ANY_PARTITION"})
  void findsAClockThatMovesToTheEventTimeAlone(Lateness lateness) {
    GeneratedTopic judged = judgedBy((event, record) -> event.time(), TOPIC);
    assertThat(judged.late()).as("the defect shows").hasSizeGreaterThan(2 * TOPIC.late().size());
    assertThat(verify(judged, lateness).counts()).containsKey(Kind.LATE);
  }

  @ParameterizedTest
  @EnumSource(names = {"OWN_PARTITION", "ANY_PARTITION"})
  void findsAClockThatMovesToTheKafkaTimestampAlone(Lateness lateness) {
    GeneratedTopic replayed = writtenAnHourLater(TOPIC);
    GeneratedTopic judged = judgedBy((event, record) -> record.timestampMillis(), replayed);
    assertThat(judged.late()).as("the defect shows").hasSizeGreaterThan(2 * TOPIC.late().size());
    assertThat(verify(judged, lateness).counts()).containsKey(Kind.LATE);
  }

  private static VerificationReport verify(GeneratedTopic judged, Lateness lateness) {
    AgreeingRun run = AgreeingRun.of(SETTINGS.withLateness(lateness), judged);
    return Verifier.verify(
        run.settings(), run.input(), run.users(), run.outputs(), Optional.empty());
  }

  /** A topic with what is late by a clock, if each event moves that of its partition at once. */
  private static GeneratedTopic judgedBy(
      ToLongBiFunction<CleanEvent, InputRecord> clock, GeneratedTopic topic) {
    Cleaner cleaner = new Cleaner(SETTINGS);
    Map<Integer, Long> clocks = new HashMap<>();
    Set<Position> late = new HashSet<>();
    for (InputRecord record : topic.records()) {
      if (cleaner.clean(record) instanceof CleanEvent event) {
        long closing = SETTINGS.windowEnd(event.time()) + SETTINGS.outOfOrderness().toMillis();
        if (clocks.getOrDefault(record.partition(), Long.MIN_VALUE) >= closing) {
          late.add(record.position());
        }
        clocks.merge(record.partition(), clock.applyAsLong(event, record), Math::max);
      }
    }
    return new GeneratedTopic(topic.records(), late, topic.ledger());
  }

  private static GeneratedTopic writtenAnHourLater(GeneratedTopic topic) {
    List<InputRecord> later =
        topic.records().stream()
            .map(
                record ->
                    new InputRecord(
                        record.partition(),
                        record.offset(),
                        record.timestampMillis() + Duration.ofHours(1).toMillis(),
                        record.key(),
                        record.value()))
            .toList();
    return new GeneratedTopic(later, topic.late(), topic.ledger());
  }
}
