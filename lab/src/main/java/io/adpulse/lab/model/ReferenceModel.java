package io.adpulse.lab.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Computes what a finished run must have written. Takes the one decision that depends on watermarks
 * (what was late) as given, and leaves it to the verifier to ask whether it is believable.
 */
public final class ReferenceModel {

  /** What makes two records deliveries of the same event. */
  private record EventKey(String userId, String eventId) {}

  private final ModelSettings settings;
  private final Cleaner cleaner;

  public ReferenceModel(ModelSettings settings) {
    this.settings = settings;
    this.cleaner = new Cleaner(settings);
  }

  /**
   * Computes the expectation.
   *
   * @param input all records of the input topic, in any order
   * @param latePositions which of them the job called late; positions that hold no clean event are
   *     ignored
   */
  public Expectation expect(List<InputRecord> input, Set<Position> latePositions) {
    List<Sighting> clean = new ArrayList<>();
    Map<Position, DeadLetter> deadLetters = new LinkedHashMap<>();
    Map<String, String> shared = new HashMap<>();
    for (InputRecord record : inPositionOrder(input)) {
      Cleaned cleaned = cleaner.clean(record);
      if (cleaned instanceof CleanEvent event) {
        clean.add(new Sighting(withSharedStrings(event, shared), record.position()));
      } else if (cleaned instanceof BadRecord bad) {
        deadLetters.put(record.position(), new DeadLetter(record, bad.reason()));
      }
    }
    return judge(input.size(), clean, deadLetters, latePositions);
  }

  private Expectation judge(
      int input,
      List<Sighting> clean,
      Map<Position, DeadLetter> deadLetters,
      Set<Position> latePositions) {
    SeenTimes seen = new SeenTimes(clean, settings);
    List<Sighting> accepted = new ArrayList<>();
    Map<Position, CleanEvent> late = new LinkedHashMap<>();
    for (Sighting sighting : clean) {
      if (latePositions.contains(sighting.position())) {
        late.put(sighting.position(), sighting.event());
      } else {
        accepted.add(sighting);
      }
    }
    Tally tally = new Tally(settings);
    Worlds worlds = new Worlds(settings, seen);
    deliveries(accepted).values().forEach(deliveries -> tally.add(worlds.of(deliveries)));

    Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
    deadLetters.values().forEach(letter -> reasons.merge(letter.reason(), 1L, Long::sum));
    Totals totals =
        new Totals(
            input, tally.counted(), tally.duplicates(), tally.conflicts(), late.size(), reasons);
    return new Expectation(
        tally.ads(),
        tally.users(),
        deadLetters,
        accepted,
        late,
        seen,
        totals,
        tally.ambiguousIds());
  }

  private static Map<EventKey, List<Sighting>> deliveries(List<Sighting> accepted) {
    Map<EventKey, List<Sighting>> byId = new HashMap<>();
    for (Sighting sighting : accepted) {
      CleanEvent event = sighting.event();
      byId.merge(
          new EventKey(event.userId(), event.eventId()),
          List.of(sighting),
          (earlier, one) -> Stream.concat(earlier.stream(), one.stream()).toList());
    }
    return byId;
  }

  private static List<InputRecord> inPositionOrder(List<InputRecord> input) {
    return input.stream()
        .sorted(
            Comparator.comparingInt(InputRecord::partition).thenComparingLong(InputRecord::offset))
        .toList();
  }

  /** A million events name few users and ads: one string for each saves half the heap. */
  private static CleanEvent withSharedStrings(CleanEvent event, Map<String, String> shared) {
    return new CleanEvent(
        event.eventId(),
        shared.computeIfAbsent(event.userId(), id -> id),
        shared.computeIfAbsent(event.adId(), id -> id),
        event.behavior(),
        event.ctr(),
        event.time());
  }
}
