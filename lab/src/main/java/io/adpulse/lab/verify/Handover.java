package io.adpulse.lab.verify;

import io.adpulse.lab.model.OutputRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The outputs of two deployments, the second of which went on from a snapshot of the first while
 * that still ran, each into topics of its own.
 *
 * <p>Each must hold all that follows from what it was given: the first everything up to its end,
 * the second everything from its beginning. So neither may lack what lies between its own records,
 * and the first's, continued by the second's, and the second's, preceded by the first's, are both
 * what one job could have written. They need not be the same: an event that is late for one may be
 * in time for the other, which read the partitions in another order.
 */
public final class Handover {

  /** Where a record stands: lanes are in order, each in itself. */
  private record Place(String identity, String lane, long position) {}

  private interface PlaceOf {
    Optional<Place> find(OutputRecord record);
  }

  private final Outputs first;
  private final Outputs second;
  private final Findings findings = new Findings();

  /** By partition of the input: the first record that the second has passed on. */
  private final Map<String, Long> begins = new HashMap<>();

  /** By partition of the input: the last record that the first has passed on. */
  private final Map<String, Long> ends = new HashMap<>();

  private int inBoth;

  /**
   * Finds what one of them lacks.
   *
   * @param first of the deployment that was there before
   * @param second of the one that has taken over
   */
  public Handover(Outputs first, Outputs second) {
    this.first = first;
    this.second = second;
    for (List<OutputRecord> copies : List.of(second.deadLetters(), second.late())) {
      places(copies, Handover::ofCopy)
          .forEach(place -> begins.merge(place.lane(), place.position(), Math::min));
    }
    for (List<OutputRecord> copies : List.of(first.deadLetters(), first.late())) {
      places(copies, Handover::ofCopy)
          .forEach(place -> ends.merge(place.lane(), place.position(), Math::max));
    }
    compare(Kind.AD_METRICS, first.adMetrics(), second.adMetrics(), Handover::ofRow);
    compare(Kind.USER_ACTIVITY, first.userActivity(), second.userActivity(), Handover::ofRow);
    compare(Kind.DEAD_LETTERS, first.deadLetters(), second.deadLetters(), Handover::ofCopy);
  }

  /** How many exactly-once records both have written. */
  public int inBoth() {
    return inBoth;
  }

  /** What one lacks. */
  public List<Difference> differences() {
    return findings.shown();
  }

  /** All of the first, and then the second. */
  public Outputs continued() {
    return new Outputs(
        join(first.adMetrics(), second.adMetrics(), Handover::ofRow),
        join(first.userActivity(), second.userActivity(), Handover::ofRow),
        live(first, second),
        join(first.deadLetters(), second.deadLetters(), Handover::ofCopy),
        lateOf(first, second, place -> place.position() > ends.getOrDefault(place.lane(), -1L)));
  }

  /** All of the second, and before it the first. */
  public Outputs preceded() {
    return new Outputs(
        join(second.adMetrics(), first.adMetrics(), Handover::ofRow),
        join(second.userActivity(), first.userActivity(), Handover::ofRow),
        live(second, first),
        join(second.deadLetters(), first.deadLetters(), Handover::ofCopy),
        lateOf(
            second,
            first,
            place -> place.position() < begins.getOrDefault(place.lane(), Long.MAX_VALUE)));
  }

  private void compare(
      Kind kind, List<OutputRecord> early, List<OutputRecord> later, PlaceOf placeOf) {
    List<Place> earlyPlaces = places(early, placeOf);
    List<Place> laterPlaces = places(later, placeOf);
    Map<String, Long> last = new HashMap<>();
    earlyPlaces.forEach(place -> last.merge(place.lane(), place.position(), Math::max));
    Map<String, Long> begin = new HashMap<>();
    laterPlaces.forEach(place -> begin.merge(place.lane(), place.position(), Math::min));
    Set<String> ofFirst = identities(earlyPlaces);
    Set<String> ofSecond = identities(laterPlaces);
    for (Place place : earlyPlaces) {
      if (ofSecond.contains(place.identity())) {
        inBoth++;
      } else if (place.position() > begin.getOrDefault(place.lane(), Long.MAX_VALUE)) {
        add(kind, place, "the second deployment lacks it, and has earlier ones");
      }
    }
    for (Place place : laterPlaces) {
      if (!ofFirst.contains(place.identity())
          && place.position() < last.getOrDefault(place.lane(), Long.MIN_VALUE)) {
        add(kind, place, "the first deployment lacks it, and has later ones");
      }
    }
  }

  /** All of one, repeats included, and what only the other has. */
  private static List<OutputRecord> join(
      List<OutputRecord> all, List<OutputRecord> others, PlaceOf placeOf) {
    Set<String> known = identities(places(all, placeOf));
    List<OutputRecord> joined = new ArrayList<>(all);
    others.stream()
        .filter(
            record -> placeOf.find(record).filter(it -> known.contains(it.identity())).isEmpty())
        .forEach(joined::add);
    return joined;
  }

  /** Each deployment decides what is late among the records that it reads. */
  private static List<OutputRecord> lateOf(Outputs all, Outputs others, Predicate<Place> wanted) {
    List<OutputRecord> late = new ArrayList<>(all.late());
    others.late().stream()
        .filter(record -> ofCopy(record).filter(place -> !wanted.test(place)).isEmpty())
        .forEach(late::add);
    return late;
  }

  /** Updates count of the one whose row of the window counts. */
  private static List<OutputRecord> live(Outputs all, Outputs others) {
    Set<String> closed = new HashSet<>();
    for (OutputRecord row : all.adMetrics()) {
      JsonRow.read(row).flatMap(Handover::liveKey).ifPresent(closed::add);
    }
    Set<String> closedByOthers = new HashSet<>();
    for (OutputRecord row : others.adMetrics()) {
      JsonRow.read(row).flatMap(Handover::liveKey).ifPresent(closedByOthers::add);
    }
    List<OutputRecord> live = new ArrayList<>();
    all.adMetricsLive().stream()
        .filter(update -> closed.contains(Bytes.text(update.key())))
        .forEach(live::add);
    others.adMetricsLive().stream()
        .filter(update -> !closed.contains(Bytes.text(update.key())))
        .filter(update -> closedByOthers.contains(Bytes.text(update.key())))
        .forEach(live::add);
    return live;
  }

  private static List<Place> places(List<OutputRecord> records, PlaceOf placeOf) {
    return records.stream().map(placeOf::find).flatMap(Optional::stream).toList();
  }

  private static Set<String> identities(List<Place> places) {
    Set<String> identities = new HashSet<>();
    places.forEach(place -> identities.add(place.identity()));
    return identities;
  }

  private static Optional<String> liveKey(JsonRow row) {
    return row.text("ad_id").flatMap(ad -> row.text("window_start").map(start -> ad + "|" + start));
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
}
