package io.adpulse.lab.bench.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adpulse.lab.model.InputRecord;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The topic {@code users} of a workload: 95% of its users are known before the first event, a
 * quarter of these change while events happen, and 2% of those who change are deleted. Equal
 * workloads have equal users.
 */
final class KnownUsers {

  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> COUNTRIES = List.of("JP", "DE", "US", "BR", "CH", "日本");
  private static final List<String> AGE_GROUPS = List.of("18-24", "25-34", "35-44", "45+");
  private static final List<String> TIERS = List.of("gold", "silver", "basic");

  private static final double KNOWN = 0.95;
  private static final double CHANGES = 0.25;
  private static final double DELETED = 0.02;
  private static final double LABEL_MISSING = 0.05;
  private static final Duration KNOWN_BEFORE = Duration.ofDays(5);
  private static final long SEED = 11;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Workload workload;
  private final List<InputRecord> records = new ArrayList<>();
  private final long[] offsets = new long[Workload.PARTITIONS];

  private KnownUsers(Workload workload) {
    this.workload = workload;
  }

  /** All records, the versions of each user in the order of their times. */
  static List<InputRecord> of(Workload workload) {
    KnownUsers users = new KnownUsers(workload);
    for (int rank = 0; rank < workload.population().users(); rank++) {
      users.add(workload.population().user(rank));
    }
    return List.copyOf(users.records);
  }

  private void add(String userId) {
    if (random.nextDouble() >= KNOWN) {
      return;
    }
    long start = Workload.START.toEpochMilli();
    addRow(userId, start - 1 - random.nextLong(KNOWN_BEFORE.toMillis()));
    if (random.nextDouble() < CHANGES) {
      long changed = start + random.nextLong(workload.end().toEpochMilli() - start);
      if (random.nextDouble() < DELETED) {
        add(userId, changed, null);
      } else {
        addRow(userId, changed);
      }
    }
  }

  private void addRow(String userId, long updatedAt) {
    ObjectNode row = JSON.createObjectNode().put("user_id", userId);
    label(row, "country", COUNTRIES);
    label(row, "age_group", AGE_GROUPS);
    label(row, "tier", TIERS);
    row.put("updated_at", Instant.ofEpochMilli(updatedAt).toString());
    try {
      add(userId, updatedAt, JSON.writeValueAsBytes(row));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a row of plain fields can be written", e);
    }
  }

  private void label(ObjectNode row, String name, List<String> values) {
    if (random.nextDouble() >= LABEL_MISSING) {
      row.put(name, values.get(random.nextInt(values.size())));
    }
  }

  private void add(String userId, long timestamp, byte @Nullable [] value) {
    int partition = Math.floorMod(userId.hashCode(), Workload.PARTITIONS);
    records.add(
        new InputRecord(partition, offsets[partition]++, timestamp, userId.getBytes(UTF_8), value));
  }
}
