package io.adpulse.lab.verify;

import io.adpulse.lab.model.OutputRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The outputs of two deployments, the second of which went on from a snapshot of the first while
 * that still ran, each into topics of its own.
 *
 * <p>Each must hold all that follows from what it was given: the first everything up to its end,
 * the second everything from its beginning. Where they overlap they must say the same. So the first
 * has no record between the second's that the second lacks, and the other way round; and both
 * together, each record once, are the output of one job.
 */
public final class Handover {

  /** Where a record stands: lanes are in order, each in itself. */
  private record Place(String identity, String lane, long position) {}

  private final Findings findings = new Findings();
  private int inBoth;

  /**
   * Compares both, and joins them.
   *
   * @param first of the deployment that was there before
   * @param second of the one that has taken over
   * @return what one job would have written
   */
  public Outputs join(Outputs first, Outputs second) {
    List<OutputRecord> adMetrics =
        join(Kind.AD_METRICS, first.adMetrics(), second.adMetrics(), Handover::ofRow);
    return new Outputs(
        adMetrics,
        join(Kind.USER_ACTIVITY, first.userActivity(), second.userActivity(), Handover::ofRow),
        live(first, second),
        join(Kind.DEAD_LETTERS, first.deadLetters(), second.deadLetters(), Handover::ofCopy),
        join(Kind.LATE, first.late(), second.late(), Handover::ofCopy));
  }

  /** How many exactly-once records both have written. */
  public int inBoth() {
    return inBoth;
  }

  /** What one has and the other lacks or contradicts. */
  public List<Difference> differences() {
    return findings.shown();
  }

  private List<OutputRecord> join(
      Kind kind, List<OutputRecord> first, List<OutputRecord> second, PlaceOf placeOf) {
    Map<String, OutputRecord> again = new HashMap<>();
    Map<String, Long> begins = new HashMap<>();
    for (OutputRecord record : second) {
      Optional<Place> place = placeOf.find(record);
      place.ifPresent(found -> again.putIfAbsent(found.identity(), record));
      place.ifPresent(found -> begins.merge(found.lane(), found.position(), Math::min));
    }
    List<OutputRecord> joined = new ArrayList<>(second);
    Map<String, Long> ends = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (OutputRecord record : first) {
      Optional<Place> place = placeOf.find(record);
      if (place.isEmpty()) {
        joined.add(record); // the verifier finds fault with it
        continue;
      }
      Place found = place.get();
      ends.merge(found.lane(), found.position(), Math::max);
      if (!seen.add(found.identity())) {
        add(kind, found, "the first deployment has written it twice");
      }
      OutputRecord other = again.get(found.identity());
      if (other == null) {
        joined.add(record);
        if (found.position() > begins.getOrDefault(found.lane(), Long.MAX_VALUE)) {
          add(kind, found, "the second deployment lacks it, and has earlier ones");
        }
      } else {
        inBoth++;
        if (!Arrays.equals(record.value(), other.value())) {
          add(
              kind,
              found,
              "the first deployment says %s, the second %s"
                  .formatted(Bytes.show(record.value()), Bytes.show(other.value())));
        }
      }
    }
    for (OutputRecord record : second) {
      placeOf
          .find(record)
          .filter(found -> !seen.contains(found.identity()))
          .filter(found -> found.position() < ends.getOrDefault(found.lane(), Long.MIN_VALUE))
          .ifPresent(found -> add(kind, found, "the first deployment lacks it, and has later ones"));
    }
    return joined;
  }

  /** Of a window that the second has closed its own updates count, else the first's. */
  private static List<OutputRecord> live(Outputs first, Outputs second) {
    Set<String> closed = new HashSet<>();
    for (OutputRecord row : second.adMetrics()) {
      JsonRow.read(row).flatMap(Handover::liveKey).ifPresent(closed::add);
    }
    List<OutputRecord> live = new ArrayList<>();
    first.adMetricsLive().stream()
        .filter(update -> !closed.contains(Bytes.text(update.key())))
        .forEach(live::add);
    second.adMetricsLive().stream()
        .filter(update -> closed.contains(Bytes.text(update.key())))
        .forEach(live::add);
    return live;
  }

  private static Optional<String> liveKey(JsonRow row) {
    return row.text("ad_id")
        .flatMap(ad -> row.text("window_start").map(start -> ad + "|" + start));
  }

  /** All rows of a window come before those of the next. */
  private static Optional<Place> ofRow(OutputRecord record) {
    return JsonRow.read(record)
        .flatMap(
            row ->
                row.instant("window_start")
                    .map(
                        start ->
                            new Place(
                                row.key() + " in the window from " + Instant.ofEpochMilli(start),
                                "",
                                start)));
  }

  /** Records of one partition are passed on in its order. */
  private static Optional<Place> ofCopy(OutputRecord record) {
    Map<String, String> headers = new HashMap<>();
    record.headers().forEach(header -> headers.put(header.name(), header.text()));
    String lane = headers.get("source-topic") + "-" + headers.get("source-partition");
    String offset = headers.getOrDefault("source-offset", "");
    return offset.matches("\\d{1,18}")
        ? Optional.of(new Place(lane + " offset " + offset, lane, Long.parseLong(offset)))
        : Optional.empty();
  }

  private void add(Kind kind, Place place, String what) {
    findings.add(kind, () -> place.identity() + ": " + what);
  }

  private interface PlaceOf {
    Optional<Place> find(OutputRecord record);
  }
}
