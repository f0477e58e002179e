package io.adpulse.lab.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Answers in which segment a user was as of a time. Holds every version of every user.
 *
 * <p>The job counts a version from when it reads it, and it reads each partition in order. So it
 * knew, when it joined an event, some beginning of each partition, at least what was there at
 * first. Every such beginning gives an answer, and each of these answers is right.
 */
public final class Users {

  private record Read(UserVersion version, boolean atFirst) {}

  /** By user, then by partition: the versions in the order of their offsets. */
  private final Map<String, Map<Integer, List<Read>>> versions = new HashMap<>();

  private final Map<Position, DeadLetter> deadLetters = new LinkedHashMap<>();
  private final Map<UserReason, Long> badRecords = new EnumMap<>(UserReason.class);

  Users(UserTopic topic, ModelSettings settings) {
    UserCleaner cleaner = new UserCleaner(settings, topic.clock());
    Map<Segment, Segment> shared = new HashMap<>();
    for (InputRecord record : PositionOrder.of(topic.records())) {
      CleanedUser cleaned = cleaner.clean(record);
      if (cleaned instanceof UserVersion version) {
        versions
            .computeIfAbsent(version.userId(), absent -> new TreeMap<>())
            .computeIfAbsent(record.partition(), absent -> new ArrayList<>(2))
            .add(new Read(withSharedSegment(version, shared), topic.wasReadAtFirst(record)));
      } else if (cleaned instanceof BadUser bad) {
        deadLetters.put(record.position(), new DeadLetter(record, bad.reason()));
        badRecords.merge(bad.reason(), 1L, Long::sum);
      }
    }
  }

  /** Millions of users share few segments: one object for each saves most of the heap. */
  private static UserVersion withSharedSegment(UserVersion version, Map<Segment, Segment> shared) {
    return new UserVersion(
        version.userId(),
        version.validFrom(),
        shared.computeIfAbsent(version.segment(), segment -> segment));
  }

  /** The records that are no versions, by position in the topic {@code users}. */
  public Map<Position, DeadLetter> deadLetters() {
    return deadLetters;
  }

  /** How many records are no versions; a reason without any is absent. */
  public Map<UserReason, Long> badRecords() {
    return badRecords;
  }

  /** The segments that are right for an event; more than one if versions came while it ran. */
  public Set<Segment> segmentsOf(CleanEvent event) {
    List<Set<Optional<UserVersion>>> partitions =
        versions.getOrDefault(event.userId(), Map.of()).values().stream()
            .map(reads -> chosen(reads, event.time()))
            .toList();
    if (partitions.isEmpty()) {
      return Set.of(Segment.UNKNOWN);
    }
    Set<List<Optional<UserVersion>>> choices = Set.of(List.of());
    for (Set<Optional<UserVersion>> partition : partitions) {
      choices = each(choices, partition);
    }
    return choices.stream()
        .flatMap(choice -> newest(choice).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Of one partition: what wins after each beginning that can have been read. */
  private static Set<Optional<UserVersion>> chosen(List<Read> reads, long time) {
    Set<Optional<UserVersion>> chosen = new HashSet<>();
    Optional<UserVersion> best = Optional.empty();
    for (Read read : reads) {
      if (!read.atFirst()) {
        chosen.add(best);
      }
      UserVersion next = read.version();
      boolean wins =
          next.validFrom() <= time
              && best.map(before -> next.validFrom() >= before.validFrom()).orElse(true);
      best = wins ? Optional.of(next) : best;
    }
    chosen.add(best);
    return chosen;
  }

  private static Set<List<Optional<UserVersion>>> each(
      Set<List<Optional<UserVersion>>> choices, Set<Optional<UserVersion>> partition) {
    Set<List<Optional<UserVersion>>> longer = new HashSet<>();
    for (List<Optional<UserVersion>> choice : choices) {
      for (Optional<UserVersion> one : partition) {
        List<Optional<UserVersion>> more = new ArrayList<>(choice);
        more.add(one);
        longer.add(List.copyOf(more));
      }
    }
    return longer;
  }

  /** Equal versions of a user in two partitions have no order: each of them may win. */
  private static Collection<Segment> newest(List<Optional<UserVersion>> choice) {
    List<UserVersion> there = choice.stream().flatMap(Optional::stream).toList();
    long largest = there.stream().mapToLong(UserVersion::validFrom).max().orElse(Long.MIN_VALUE);
    return there.isEmpty()
        ? List.of(Segment.UNKNOWN)
        : there.stream()
            .filter(version -> version.validFrom() == largest)
            .map(UserVersion::segment)
            .toList();
  }
}
