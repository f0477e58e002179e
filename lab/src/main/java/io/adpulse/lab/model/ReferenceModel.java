package io.adpulse.lab.model;

import java.util.ArrayList;
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

  /** As {@link #expect(List, UserTopic, Set)} without any user. */
  public Expectation expect(List<InputRecord> input, Set<Position> latePositions) {
    return expect(input, UserTopic.none(), latePositions);
  }

  /**
   * Computes the expectation.
   *
   * @param input all records of the input topic, in any order
   * @param userTopic what the job could read about users
   * @param latePositions which of them the job called late; positions that hold no clean event are
   *     ignored
   */
  public Expectation expect(
      List<InputRecord> input, UserTopic userTopic, Set<Position> latePositions) {
    List<Sighting> clean = new ArrayList<>();
    Map<Position, DeadLetter> deadLetters = new LinkedHashMap<>();
    Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
    Map<String, String> shared = new HashMap<>();
    for (InputRecord record : PositionOrder.of(input)) {
      Cleaned cleaned = cleaner.clean(record);
      if (cleaned instanceof CleanEvent event) {
        clean.add(
            new Sighting(
                withSharedStrings(event, shared), record.position(), record.timestampMillis()));
      } else if (cleaned instanceof BadRecord bad) {
        deadLetters.put(record.position(), new DeadLetter(record, bad.reason()));
        reasons.merge(bad.reason(), 1L, Long::sum);
      }
    }
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
    Users users = new Users(userTopic, settings);
    Tally tally = new Tally(settings, users);
    Worlds worlds = new Worlds(settings, seen);
    deliveries(accepted).values().forEach(deliveries -> tally.add(worlds.of(deliveries)));

    Totals totals =
        new Totals(
            input.size(),
            tally.counted(),
            tally.duplicates(),
            tally.conflicts(),
            late.size(),
            reasons);
    return new Expectation(
        tally.ads(),
        tally.users(),
        tally.segments(),
        users,
        deadLetters,
        tally.certain(),
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
