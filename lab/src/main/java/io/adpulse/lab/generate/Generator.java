package io.adpulse.lab.generate;

import io.adpulse.lab.generate.Generated.Kind;
import io.adpulse.lab.model.CleanEvent;
import io.adpulse.lab.model.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Generates records one after the other, keyed by user. No event is late unless it was injected as
 * such, by per-partition watermarks and also by one over all. A repeat follows its original in the
 * same partition while that one's window is open.
 */
public final class Generator implements Iterator<Generated> {

  /** A megabyte each: of the oversized ones that would be drawn, one in this many is made. */
  private static final int OVERSIZED_EVERY = 50;

  private final GeneratorSettings settings;
  private final SplittableRandom random;
  private final EventSource events;
  private final Writing writing;
  private final PartitionHistory[] partitions;
  private long generated;

  /** A generator that writes in {@link Style#ANY any} style. */
  public Generator(GeneratorSettings settings) {
    this(settings, Style.ANY);
  }

  public Generator(GeneratorSettings settings, Style style) {
    this.settings = settings;
    this.random = new SplittableRandom(settings.seed());
    this.events = new EventSource(settings, random);
    this.writing = style.writing(random, settings.maxRecordBytes());
    this.partitions =
        IntStream.range(0, settings.partitions() - settings.idlePartitions())
            .mapToObj(partition -> new PartitionHistory())
            .toArray(PartitionHistory[]::new);
  }

  /** All records of the settings, made as they are asked for. */
  public static Stream<Generated> stream(GeneratorSettings settings) {
    Generator generator = new Generator(settings);
    return Stream.generate(generator::next).limit(settings.records());
  }

  @Override
  public boolean hasNext() {
    return generated < settings.records();
  }

  @Override
  public Generated next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all %d records were made".formatted(generated));
    }
    long now =
        settings.timing().start().toEpochMilli()
            + (long) (generated * 1000.0 / settings.timing().recordsPerSecond());
    generated++;
    CleanEvent fresh = events.at(now - jitter());
    PartitionHistory history = partitions[partition(fresh.userId())];
    Faults faults = settings.faults();
    double dice = random.nextDouble();
    if (dice < faults.bad()) {
      return bad(fresh);
    }
    dice -= faults.bad();
    if (dice < faults.duplicates()) {
      return repeat(history, now)
          .map(event -> record(event, Kind.DUPLICATE))
          .orElseGet(() -> good(fresh));
    }
    dice -= faults.duplicates();
    if (dice < faults.conflicts()) {
      return repeat(history, now)
          .map(event -> record(events.contradict(event), Kind.CONFLICT))
          .orElseGet(() -> good(fresh));
    }
    dice -= faults.conflicts();
    if (dice < faults.late()) {
      return history.largestTime().map(time -> late(fresh, time)).orElseGet(() -> good(fresh));
    }
    return good(fresh);
  }

  private Generated good(CleanEvent event) {
    partitions[partition(event.userId())].add(event);
    return record(event, Kind.GOOD);
  }

  /** An earlier event whose window is open for certain: it ends after any watermark of now. */
  private Optional<CleanEvent> repeat(PartitionHistory history, long now) {
    long window = settings.timing().window().toMillis();
    long watermark = now - settings.timing().outOfOrderness().toMillis();
    return history.anySince(Math.floorDiv(watermark, window) * window, random);
  }

  /** Closed for at least one whole window, by its own partition. */
  private Generated late(CleanEvent event, long largestTime) {
    long window = settings.timing().window().toMillis();
    long time =
        largestTime
            - settings.timing().outOfOrderness().toMillis()
            - random.nextLong(2 * window, 10 * window);
    CleanEvent old =
        new CleanEvent(
            event.eventId(), event.userId(), event.adId(), event.behavior(), event.ctr(), time);
    return record(old, Kind.LATE);
  }

  private Generated bad(CleanEvent event) {
    Reason reason = anyReason();
    byte @Nullable [] value = writing.spoil(event, reason);
    int partition = random.nextInt(partitions.length);
    return new Generated(partition, keyOfBad(event), value, Kind.BAD, Optional.of(reason));
  }

  private Reason anyReason() {
    List<Reason> reasons = writing.reasons();
    Reason reason = reasons.get(random.nextInt(reasons.size()));
    boolean again = reason == Reason.OVERSIZED && random.nextInt(OVERSIZED_EVERY) > 0;
    return again ? anyReason() : reason;
  }

  private byte @Nullable [] keyOfBad(CleanEvent event) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> new byte[] {(byte) 0xFF, 0, (byte) random.nextInt(256)};
      default -> event.userId().getBytes(StandardCharsets.UTF_8);
    };
  }

  private Generated record(CleanEvent event, Kind kind) {
    return new Generated(
        partition(event.userId()),
        event.userId().getBytes(StandardCharsets.UTF_8),
        writing.write(event),
        kind,
        Optional.empty());
  }

  private int partition(String userId) {
    return Math.floorMod(userId.hashCode(), partitions.length);
  }

  private long jitter() {
    return random.nextLong(settings.timing().spread().toMillis() + 1);
  }
}
