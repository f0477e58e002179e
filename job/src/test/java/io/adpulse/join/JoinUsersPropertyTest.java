package io.adpulse.join;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.event.Behavior;
import io.adpulse.event.Event;
import io.adpulse.event.ParsedUser;
import io.adpulse.event.UserDeletion;
import io.adpulse.event.UserRow;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Backend;
import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.Share;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/**
 * Events, versions, deletions, watermarks, checkpoints, restores and changes of parallelism in any
 * order: each event has the version that a map of all versions has when its window closes.
 */
class JoinUsersPropertyTest {

  private static final int STEPS = 400;

  @Property(tries = 12)
  void rows_on_the_heap_are_those_of_a_map(@ForAll long seed) throws Exception {
    joinsAsExpected(seed, Backend.HASHMAP);
  }

  @Property(tries = 3)
  void rows_on_RocksDB_are_those_of_a_map(@ForAll long seed) throws Exception {
    joinsAsExpected(seed, Backend.ROCKSDB);
  }

  private static void joinsAsExpected(long seed, Backend backend) throws Exception {
    var random = new SplittableRandom(seed);
    Map<String, NavigableMap<Long, Optional<UserRow>>> versions = new HashMap<>();
    List<AnEvent> open = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    List<String> rows = new ArrayList<>();
    List<Joining> subtasks =
        restore(backend, OperatorSubtaskState.builder().build(), 1, 1 + random.nextInt(3));
    long now = BEGINNING;
    for (int step = 0; step < STEPS; step++) {
      int dice = random.nextInt(100);
      if (dice < 50) {
        AnEvent event = event(random, now);
        open.add(event);
        subtasks.get(Share.of(event.user(), subtasks.size())).take(event);
      } else if (dice < 80) {
        ParsedUser change = change(random, now);
        String id = change instanceof UserRow row ? row.userId() : ((UserDeletion) change).userId();
        NavigableMap<Long, Optional<UserRow>> its =
            versions.computeIfAbsent(id, unknown -> new TreeMap<>());
        if (change instanceof UserRow row) {
          its.put(row.updatedAt(), Optional.of(row));
        } else if (change instanceof UserDeletion deletion) {
          its.put(deletion.deletedAt(), Optional.empty());
        }
        subtasks.get(Share.of(id, subtasks.size())).know(change);
      } else if (dice < 85) {
        now = (now / MINUTE + 1 + random.nextInt(2)) * MINUTE;
        close(now - 1, open, versions, expected);
        for (Joining each : subtasks) {
          each.watermark(now - 1);
        }
      } else if (dice < 97) {
        snapshot(subtasks); // which is not restored: it may as well have been aborted
      } else {
        OperatorSubtaskState snapshot = snapshot(subtasks);
        int before = subtasks.size();
        end(subtasks, rows);
        subtasks = restore(backend, snapshot, before, 1 + random.nextInt(3));
      }
    }
    close(Long.MAX_VALUE, open, versions, expected);
    for (Joining each : subtasks) {
      each.watermark(Long.MAX_VALUE);
      assertThat(each.events()).isZero();
      assertThat(each.bucketsWithEvents()).isZero();
    }
    end(subtasks, rows);

    assertThat(rows.stream().sorted().toList())
        .as("seed %d", seed)
        .isEqualTo(expected.stream().sorted().toList());
  }

  private static void close(
      long watermark,
      List<AnEvent> open,
      Map<String, NavigableMap<Long, Optional<UserRow>>> versions,
      List<String> expected) {
    for (AnEvent event : List.copyOf(open)) {
      if (event.time() / MINUTE * MINUTE + MINUTE - 1 <= watermark) {
        open.remove(event);
        var version = versions.getOrDefault(event.user(), new TreeMap<>()).floorEntry(event.time());
        expected.add(Joining.row(event, version == null ? Optional.empty() : version.getValue()));
      }
    }
  }

  /** Of a window that is open, or one of the three after it. */
  private static AnEvent event(SplittableRandom random, long now) {
    return new AnEvent(
        "id",
        name(random),
        "ad-" + random.nextInt(3),
        List.of(Behavior.values()).get(random.nextInt(3)),
        random.nextBoolean() ? Event.NO_CTR : random.nextInt(1_000_000_001),
        now + random.nextLong(4 * MINUTE));
  }

  /** From before the open windows up to after them, at a few times, so that some are equal. */
  private static ParsedUser change(SplittableRandom random, long now) {
    long from = now + (random.nextInt(16) - 8) * MINUTE / 4;
    return random.nextInt(4) == 0
        ? new UserDeletion(name(random), from)
        : new UserRow(
            name(random),
            Optional.of("C" + random.nextInt(4)),
            random.nextBoolean() ? Optional.empty() : Optional.of("age"),
            Optional.of("tier-" + random.nextInt()),
            from);
  }

  private static String name(SplittableRandom random) {
    return random.nextInt(10) == 0 ? "\u4e2d" : "user-" + random.nextInt(12);
  }

  private static OperatorSubtaskState snapshot(List<Joining> subtasks) throws Exception {
    OperatorSubtaskState[] parts = new OperatorSubtaskState[subtasks.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = subtasks.get(i).snapshot();
    }
    return AbstractStreamOperatorTestHarness.repackageState(parts);
  }

  private static List<Joining> restore(
      Backend backend, OperatorSubtaskState snapshot, int before, int parallelism)
      throws Exception {
    List<Joining> subtasks = new ArrayList<>();
    for (int i = 0; i < parallelism; i++) {
      var share = new Share(i, parallelism);
      var subtask = new Joining(backend, share, Harnesses.rescaled(snapshot, before, share));
      subtasks.add(subtask.usersAreThere());
    }
    return subtasks;
  }

  private static void end(List<Joining> subtasks, List<String> rows) throws Exception {
    for (Joining each : subtasks) {
      rows.addAll(each.rows());
      each.close();
    }
  }
}
