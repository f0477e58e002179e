package io.adpulse.lab.model;

import static io.adpulse.lab.model.InputTopic.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A topic {@code users} written by hand; times are seconds after noon. */
final class UsersByHand {

  private final List<InputRecord> records = new ArrayList<>();
  private final Map<Integer, Long> ends = new HashMap<>();
  private Map<Integer, Long> joinedFrom = Map.of();

  /** Says in partition 0 which tier Ann has from a time on. */
  UsersByHand ann(double from, String tier) {
    return ann(0, from, tier);
  }

  UsersByHand ann(int partition, double from, String tier) {
    String value =
        """
        {"user_id":"ann","country":"DE","age_group":"25-34","tier":"%s","updated_at":"%s"}"""
            .formatted(tier, NOON.plusMillis(Math.round(from * 1000)));
    return record(partition, 3600, "ann", value);
  }

  /** Deletes Ann in partition 0. */
  UsersByHand annDeleted(double from) {
    return record(0, from, "ann", null);
  }

  UsersByHand record(int partition, double stamped, String key, @Nullable String value) {
    long offset = ends.merge(partition, 1L, Long::sum) - 1;
    records.add(
        new InputRecord(
            partition,
            offset,
            NOON.plusMillis(Math.round(stamped * 1000)).toEpochMilli(),
            key.getBytes(UTF_8),
            value == null ? null : value.getBytes(UTF_8)));
    return this;
  }

  /** What was written until now was there before the first join; what follows came while it ran. */
  UsersByHand thenTheJobStarts() {
    joinedFrom = Map.copyOf(ends);
    return this;
  }

  /** The topic of a job that started after everything. */
  UserTopic complete() {
    return UserTopic.complete(records);
  }

  /** The topic of a job that started where {@link #thenTheJobStarts} was said. */
  UserTopic growing() {
    return new UserTopic(records, joinedFrom, Long.MAX_VALUE);
  }

  static Segment tier(String tier) {
    return new Segment("DE", "25-34", tier);
  }
}
