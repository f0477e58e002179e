package io.adpulse.lab.generate;

import io.adpulse.lab.generate.Generated.Kind;
import io.adpulse.lab.model.CleanEvent;
import io.adpulse.lab.model.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
 * same partition while that one's window is open. Event time also says when a record is written.
 */
public final class Generator implements Iterator<Generated> {

  /** A megabyte each: of the oversized ones that would be drawn, one in this many is made. */
  private static final int OVERSIZED_EVERY = 50;

  /** How far clocks are ahead at most: less than the job's default {@code max-future-skew}. */
  private static final long MAX_AHEAD_MILLIS = Duration.ofMinutes(9).toMillis();

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
      return bad(fresh, now);
    }
    dice -= faults.bad();
    if (dice < faults.duplicates()) {
      return repeat(history, now)
          .map(event -> record(event, now, Kind.DUPLICATE))
          .orElseGet(() -> good(fresh, now));
    }
    dice -= faults.duplicates();
    if (dice < faults.conflicts()) {
      return repeat(history, now)
          .map(event -> record(events.contradict(event), now, Kind.CONFLICT))
          .orElseGet(() -> good(fresh, now));
    }
    dice -= faults.conflicts();
    if (dice < faults.late()) {
      return history
          .clock()
          .map(clock -> late(fresh, clock, now))
          .orElseGet(() -> good(fresh, now));
    }
    dice -= faults.late();
    return dice < faults.ahead() ? ahead(fresh, now) : good(fresh, now);
  }

  private Generated good(CleanEvent event, long now) {
    return first(event, now, Kind.GOOD);
  }

  private Generated ahead(CleanEvent event, long now) {
    return first(at(now + 1 + random.nextLong(MAX_AHEAD_MILLIS), event), now, Kind.AHEAD);
  }

  private Generated first(CleanEvent event, long now, Kind kind) {
    partitions[partition(event.userId())].add(event, now);
    return record(event, now, kind);
  }

  /** An earlier event whose window is open for certain: it ends after any watermark of now. */
  private Optional<CleanEvent> repeat(PartitionHistory history, long now) {
    long window = settings.timing().window().toMillis();
    long watermark = now - settings.timing().outOfOrderness().toMillis();
    return history.anySince(Math.floorDiv(watermark, window) * window, random);
  }

  /** Closed for at least one whole window, by its own partition. */
  private Generated late(CleanEvent event, long clock, long now) {
    long window = settings.timing().window().toMillis();
    long time =
        clock
            - settings.timing().outOfOrderness().toMillis()
            - random.nextLong(2 * window, 10 * window);
    return record(at(time, event), now, Kind.LATE);
  }

  private static CleanEvent at(long time, CleanEvent event) {
    return new CleanEvent(
        event.eventId(), event.userId(), event.adId(), event.behavior(), event.ctr(), time);
  }

  private Generated bad(CleanEvent event, long now) {
    Reason reason = anyReason();
    byte @Nullable [] value = writing.spoil(event, reason);
    int partition = random.nextInt(partitions.length);
    return new Generated(partition, now, keyOfBad(event), value, Kind.BAD, Optional.of(reason));
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

  private Generated record(CleanEvent event, long now, Kind kind) {
    return new Generated(
        partition(event.userId()),
        now,
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
