package io.adpulse.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.event.Candidate;
import io.adpulse.event.Event;
import io.adpulse.event.EventParser;
import io.adpulse.event.JacksonEvents;
import io.adpulse.event.SourceRecord;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/** Seeded events of about 200 bytes, in the notation of the drain benchmark. */
final class Values {

  /** How many there are; a benchmark takes all of them in one invocation. */
  static final int COUNT = 4096;

  static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

  private static final int MAX_RECORD_BYTES = 1024 * 1024;
  private static final long MAX_FUTURE_SKEW_MS = 600_000;
  private static final int USERS = 1000;
  private static final int ADS = 500;
  private static final int OBJECT_BYTES = 24;
  private static final int ARRAY_HEADER = 16;

  private Values() {}

  /** The events' bytes, all within one minute. */
  static byte[][] json(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[][] values = new byte[COUNT][];
    for (int i = 0; i < COUNT; i++) {
      values[i] =
          """
          {"event_id":"%s","user_id":"user-%06d","ad_id":"ad-%05d","behavior":"%s","ctr":0.%09d,\
          "event_time":"%s","session":"%016x"}"""
              .formatted(
                  new UUID(random.nextLong(), random.nextLong()),
                  random.nextInt(USERS),
                  random.nextInt(ADS),
                  random.nextInt(10) == 0 ? "click" : "impression",
                  random.nextInt(100_000_000),
                  Instant.ofEpochMilli(START + random.nextInt(60_000)),
                  random.nextLong())
              .getBytes(UTF_8);
    }
    return values;
  }

  /** The parser with the job's default limits. */
  static EventParser parser() {
    return new EventParser(MAX_RECORD_BYTES, MAX_FUTURE_SKEW_MS);
  }

  /** Its peer with the same limits. */
  static JacksonEvents jackson() {
    return new JacksonEvents(MAX_RECORD_BYTES, MAX_FUTURE_SKEW_MS);
  }

  /** The same, parsed, on their way to accept. */
  static Candidate[] candidates(long seed) {
    byte[][] values = json(seed);
    EventParser parser = parser();
    Candidate[] candidates = new Candidate[COUNT];
    for (int i = 0; i < COUNT; i++) {
      if (parser.parse(values[i], START, START) instanceof Event event) {
        var source =
            new SourceRecord(event.userId().getBytes(UTF_8), values[i], i % 8, i, event.time());
        candidates[i] = new Candidate(source, event);
      }
    }
    return candidates;
  }

  /** What the two strings that an event must keep take up on a 64-bit JVM, in bytes per event. */
  static double stringBytes(long seed) {
    double sum = 0;
    for (Candidate candidate : candidates(seed)) {
      sum += size(candidate.event().userId()) + size(candidate.event().adId());
    }
    return sum / COUNT;
  }

  private static long size(String ascii) {
    return OBJECT_BYTES + (ARRAY_HEADER + ascii.length() + 7L) / 8 * 8;
  }
}
