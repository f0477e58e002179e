package io.adpulse.lab.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The topic {@code users} as the job can have read it.
 *
 * @param records all of its records, in any order. One that compaction removed is not known here:
 *     where the job may have read it before, read the topic before, too
 * @param joinedFrom by partition, the offset up to which (exclusive) the job had read before it
 *     joined the first event; a partition without one had nothing
 * @param clock when the job read, in ms since the epoch: what a tombstone says of a time long after
 *     is no use
 */
public record UserTopic(List<InputRecord> records, Map<Integer, Long> joinedFrom, long clock) {

  public UserTopic {
    records = List.copyOf(records);
    joinedFrom = Map.copyOf(joinedFrom);
  }

  /** No users at all: every event is of the unknown segment. */
  public static UserTopic none() {
    return new UserTopic(List.of(), Map.of(), Long.MAX_VALUE);
  }

  /**
   * A topic that had all its records when the job started, none of them of the future: every join
   * is certain.
   */
  public static UserTopic complete(List<InputRecord> records) {
    return complete(records, Long.MAX_VALUE);
  }

  /** The same, read at a time in ms since the epoch. */
  public static UserTopic complete(List<InputRecord> records, long clock) {
    Map<Integer, Long> ends = new HashMap<>();
    records.forEach(record -> ends.merge(record.partition(), record.offset() + 1, Math::max));
    return new UserTopic(records, ends, clock);
  }

  /**
   * The same without the dead letters that came before these offsets, by partition: of interest is
   * only what was written since, but every version of a user counts.
   */
  public UserTopic withoutDeadLettersBefore(Map<Integer, Long> offsets, ModelSettings settings) {
    UserCleaner cleaner = new UserCleaner(settings, clock);
    return new UserTopic(
        records.stream()
            .filter(
                record ->
                    record.offset() >= offsets.getOrDefault(record.partition(), 0L)
                        || cleaner.clean(record) instanceof UserVersion)
            .toList(),
        joinedFrom,
        clock);
  }

  /** Whether the job had read a record before it joined the first event. */
  boolean wasReadAtFirst(InputRecord record) {
    return record.offset() < joinedFrom.getOrDefault(record.partition(), 0L);
  }
}
