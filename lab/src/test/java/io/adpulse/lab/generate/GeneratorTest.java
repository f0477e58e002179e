package io.adpulse.lab.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adpulse.lab.generate.Generated.Kind;
import io.adpulse.lab.model.BadRecord;
import io.adpulse.lab.model.CleanEvent;
import io.adpulse.lab.model.Cleaner;
import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.Position;
import io.adpulse.lab.model.Range;
import io.adpulse.lab.model.Reason;
import io.adpulse.lab.model.ReferenceModel;
import io.adpulse.lab.model.Totals;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTest {

  private static final GeneratorSettings SETTINGS = GeneratorSettings.defaults();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void injectsWhatTheModelFinds(long seed) {
    GeneratedTopic topic =
        GeneratedTopic.of(SETTINGS.with(SETTINGS.faults().withAhead(0.02)).with(seed, 20_000));
    Expectation expected =
        new ReferenceModel(ModelSettings.defaults()).expect(topic.records(), topic.late());
    Ledger ledger = topic.ledger();
    assertThat(expected.totals())
        .isEqualTo(
            new Totals(
                20_000,
                new Range(ledger.counted(), ledger.counted()),
                new Range(ledger.duplicates(), ledger.duplicates()),
                new Range(ledger.conflicts(), ledger.conflicts()),
                ledger.late(),
                ledger.deadLetters()));
    assertThat(expected.ambiguousIds()).isZero();
    assertThat(ledger.duplicates()).isGreaterThan(ledger.conflicts());
    assertThat(ledger.conflicts()).isPositive();
    assertThat(ledger.late()).isPositive();
  }

  @Test
  void spoilsRecordsForEveryReasonAndForThatOneOnly() {
    GeneratorSettings bad = SETTINGS.with(new Faults(0, 0, 0, 1)).with(5, 5_000);
    Cleaner cleaner = new Cleaner(ModelSettings.defaults());
    Ledger ledger = new Ledger();
    Generator.stream(bad)
        .forEach(
            record -> {
              ledger.add(record);
              assertThat(cleaner.clean(input(record)))
                  .as(() -> "a value that was made to be " + record.reason())
                  .isEqualTo(new BadRecord(record.reason().orElseThrow()));
            });
    assertThat(ledger.deadLetters()).containsOnlyKeys(Reason.values());
  }

  @Test
  void makesTheSameBytesForASeedOnAnyMachine() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    Generator.stream(SETTINGS.with(7, 2_000))
        .forEach(
            record -> {
              digest.update((byte) record.partition());
              Optional.ofNullable(record.key()).ifPresent(digest::update);
              Optional.ofNullable(record.value()).ifPresent(digest::update);
            });
    // A change of the generator changes this, and with it every measured figure: say so.
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("355b2f9cb39e3c1627b2d1581ab88a8415b23fe3df0417fa8e49c7caa7f444d3");
  }

  @Test
  void leavesNoEventLateByAccidentWhateverTheOrderOfPartitions() {
    GeneratorSettings settings = SETTINGS.with(new Faults(0.1, 0.1, 0, 0.1, 0.1)).with(11, 20_000);
    ModelSettings model = ModelSettings.defaults();
    Cleaner cleaner = new Cleaner(model);
    long[] watermark = {Long.MIN_VALUE};
    Generator.stream(settings)
        .forEach(
            record -> {
              if (cleaner.clean(input(record)) instanceof CleanEvent event) {
                assertThat(model.windowEnd(event.time())).isGreaterThan(watermark[0]);
                long clock = Math.min(event.time(), record.written());
                watermark[0] = Math.max(watermark[0], clock - model.outOfOrderness().toMillis());
              }
            });
  }

  @Test
  void injectsEventsOfDevicesWhoseClocksAreAheadOfTheTimeOfWriting() {
    Cleaner cleaner = new Cleaner(ModelSettings.defaults());
    Generator.stream(SETTINGS.with(SETTINGS.faults().withAhead(0.1)))
        .forEach(
            record -> {
              if (cleaner.clean(input(record)) instanceof CleanEvent event) {
                boolean ahead = event.time() > record.written();
                switch (record.kind()) {
                  case AHEAD -> assertThat(ahead).isTrue();
                  case GOOD, LATE -> assertThat(ahead).isFalse();
                  default -> {} // A repeat is as its original.
                }
              }
            });
  }

  @Test
  void injectsLateEventsWhoseWindowTheirOwnPartitionClosedBefore() {
    ModelSettings model = ModelSettings.defaults();
    GeneratedTopic topic = GeneratedTopic.of(SETTINGS.with(new Faults(0, 0, 0.1, 0)));
    Expectation expected = new ReferenceModel(model).expect(topic.records(), topic.late());
    assertThat(expected.late()).hasSizeGreaterThan(500);
    expected
        .late()
        .forEach(
            (position, event) ->
                assertThat(
                        expected
                            .seen()
                            .couldHaveClosed(
                                model.windowEnd(event.time()) + model.window().toMillis(),
                                position))
                    .as("a whole window before %s", position)
                    .isTrue());
  }

  @Test
  void keepsAUserInOnePartitionAndLeavesIdleOnesEmpty() {
    Map<String, Integer> partitionOfUser = new HashMap<>();
    Cleaner cleaner = new Cleaner(ModelSettings.defaults());
    Generator.stream(SETTINGS.withPartitions(5, 2))
        .forEach(
            record -> {
              assertThat(record.partition()).isBetween(0, 2);
              if (cleaner.clean(input(record)) instanceof CleanEvent event) {
                assertThat(record.key()).asString().isEqualTo(event.userId());
                Integer before = partitionOfUser.put(event.userId(), record.partition());
                assertThat(before).isIn(null, record.partition());
              }
            });
    assertThat(partitionOfUser.values()).contains(0, 1, 2);
  }

  @Test
  void writesValuesOfAbout200Bytes() {
    double mean =
        Generator.stream(SETTINGS.with(Faults.NONE))
            .mapToInt(record -> record.value() == null ? 0 : record.value().length)
            .average()
            .orElseThrow();
    assertThat(mean).isBetween(150.0, 250.0);
  }

  @Test
  void drawsRanksByZipfsLaw() {
    Zipf zipf = new Zipf(1000, 1.0);
    SplittableRandom random = new SplittableRandom(3);
    Map<Integer, Long> counts =
        IntStream.range(0, 100_000)
            .mapToObj(i -> zipf.sample(random))
            .collect(Collectors.groupingBy(rank -> rank, Collectors.counting()));
    // The harmonic number of 1000 is 7.485: rank 0 has 13.36 %, rank 9 a tenth of that.
    assertThat(counts.get(0)).isBetween(13_000L, 13_700L);
    assertThat(counts.get(9)).isBetween(1_200L, 1_470L);
    assertThat(counts.keySet()).allMatch(rank -> rank >= 0 && rank < 1000);
  }

  @Test
  void refusesASpreadThatMakesEventsLate() {
    Timing timing = SETTINGS.timing();
    assertThatThrownBy(
            () ->
                new Timing(
                    timing.start(),
                    1,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    timing.window()))
        .hasMessageContaining("spread must be less than out-of-orderness");
  }

  private static InputRecord input(Generated record) {
    assertThat(record.kind() == Kind.BAD).isEqualTo(record.reason().isPresent());
    Position anywhere = new Position(record.partition(), 0);
    return new InputRecord(
        anywhere.partition(), anywhere.offset(), record.written(), record.key(), record.value());
  }
}
