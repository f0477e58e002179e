package io.adpulse.metrics;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.CLOSES_FIRST;
import static io.adpulse.fixture.Instants.FIRST_END;
import static io.adpulse.fixture.Instants.MINUTE;
import static io.adpulse.fixture.Instants.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.bucket.TableMemory;
import io.adpulse.event.Behavior;
import io.adpulse.event.Event;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Backend;
import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.RecordedMetrics;
import io.adpulse.fixture.Share;
import io.adpulse.output.OutgoingRecordSerializer;
import io.adpulse.state.KeySerializer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rows of users are those of {@link ExpectedRows}, whenever checkpoints are taken or lost, wherever
 * the job restarts, at whatever parallelism and however little memory there is for tables.
 */
class UserWindowsTest {

  private static final int STEPS = 300;

  @Property(tries = 15)
  void rows_on_the_heap_depend_on_the_events_only(@ForAll long seed) throws Exception {
    countsAsExpected(seed, Backend.HASHMAP);
  }

  @Property(tries = 4)
  void rows_on_RocksDB_depend_on_the_events_only(@ForAll long seed) throws Exception {
    countsAsExpected(seed, Backend.ROCKSDB);
  }

  private static void countsAsExpected(long seed, Backend backend) throws Exception {
    var random = new SplittableRandom(seed);
    List<AnEvent> taken = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    List<CountingUsers> subtasks =
        restore(
            backend,
            memory(random),
            OperatorSubtaskState.builder().build(),
            1,
            1 + random.nextInt(3));
    long now = BEGINNING;
    for (int step = 0; step < STEPS; step++) {
      int dice = random.nextInt(100);
      if (dice < 85) {
        AnEvent event = event(random, now);
        taken.add(event);
        subtasks.get(Share.of(event.user(), subtasks.size())).take(event);
      } else if (dice < 88) {
        now += random.nextInt(90_000);
        for (CountingUsers each : subtasks) {
          each.watermark(now);
        }
      } else if (dice < 98) {
        snapshot(subtasks); // which is not restored: it may as well have been aborted
      } else {
        OperatorSubtaskState snapshot = snapshot(subtasks);
        int before = subtasks.size();
        end(subtasks, rows);
        subtasks = restore(backend, memory(random), snapshot, before, 1 + random.nextInt(3));
      }
    }
    for (CountingUsers each : subtasks) {
      each.watermark(Long.MAX_VALUE);
      assertThat(each.openWindows()).isZero();
      assertThat(each.buckets()).isZero();
      assertThat(each.spilledBuckets()).isZero();
    }
    end(subtasks, rows);

    assertThat(rows.stream().sorted().toList())
        .as("seed %d", seed)
        .isEqualTo(
            ExpectedRows.of(taken).stream()
                .filter(row -> row.topic().equals("user-activity"))
                .toList());
  }

  @ParameterizedTest
  @CsvSource({"HASHMAP, 0", "ROCKSDB, 0", "HASHMAP, 1", "ROCKSDB, 1"})
  void windows_of_release_0_1_0_are_taken_over_once(Backend backend, long tableMemory)
      throws Exception {
    var memory = new TableMemory(tableMemory);
    List<AnEvent> before = new ArrayList<>();
    List<AnEvent> after = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      AnEvent event = AnEvent.at(BEGINNING + i).by("user-" + i).predicting("0.5");
      before.add(event);
      before.add(event.movedTo(FIRST_END));
      after.add(event.click());
    }
    List<Row> rows = new ArrayList<>();
    List<CountingUsers> two = restore(backend, memory, perUser(backend, before), 1, 2);
    for (AnEvent event : after) {
      two.get(Share.of(event.user(), 2)).take(event);
    }
    OperatorSubtaskState snapshot = snapshot(two);
    assertThat(two).allMatch(each -> each.perUser() == 0);
    end(two, rows);

    List<CountingUsers> one = restore(backend, memory, snapshot, 2, 1);
    one.get(0).watermark(CLOSES_FIRST).watermark(Long.MAX_VALUE);
    assertThat(one.get(0).timers()).as("timers of old have come and gone").isZero();
    assertThat(one.get(0).buckets()).isZero();
    end(one, rows);

    before.addAll(after);
    assertThat(rows.stream().sorted().toList())
        .isEqualTo(
            ExpectedRows.of(before).stream()
                .filter(row -> row.topic().equals("user-activity"))
                .toList());
  }

  private static OperatorSubtaskState perUser(Backend backend, List<AnEvent> events)
      throws Exception {
    var harness =
        Harnesses.keyed(
            new KeyedProcessOperator<>(new CountUserState(MINUTES)),
            Event::userId,
            KeySerializer.TYPE,
            backend,
            Share.ALL,
            new RecordedMetrics());
    try (harness) {
      harness.setup(new OutgoingRecordSerializer());
      harness.open();
      for (AnEvent event : events) {
        harness.processElement(new StreamRecord<>(event.event(), event.time()));
      }
      return harness.snapshot(1, 1);
    }
  }

  /** Of a window that is open, or one of the three after it. */
  private static AnEvent event(SplittableRandom random, long now) {
    long start = (now + 1) / MINUTE * MINUTE;
    return new AnEvent(
        "id",
        random.nextInt(10) == 0 ? "\u4e2d" : "user-" + random.nextInt(20),
        "ad",
        List.of(Behavior.values()).get(random.nextInt(3)),
        random.nextBoolean() ? Event.NO_CTR : random.nextInt(1_000_000_001),
        start + random.nextLong(4 * MINUTE));
  }

  private static OperatorSubtaskState snapshot(List<CountingUsers> subtasks) throws Exception {
    OperatorSubtaskState[] parts = new OperatorSubtaskState[subtasks.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = subtasks.get(i).snapshot();
    }
    return AbstractStreamOperatorTestHarness.repackageState(parts);
  }

  /** None at all, some, as much as there is. */
  private static TableMemory memory(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> new TableMemory(1);
      case 1 -> new TableMemory(20_000);
      case 2 -> new TableMemory(60_000);
      default -> TableMemory.DEFAULT;
    };
  }

  private static List<CountingUsers> restore(
      Backend backend,
      TableMemory memory,
      OperatorSubtaskState snapshot,
      int before,
      int parallelism)
      throws Exception {
    List<CountingUsers> subtasks = new ArrayList<>();
    for (int i = 0; i < parallelism; i++) {
      var share = new Share(i, parallelism);
      subtasks.add(
          new CountingUsers(backend, share, memory, Harnesses.rescaled(snapshot, before, share)));
    }
    return subtasks;
  }

  private static void end(List<CountingUsers> subtasks, List<Row> rows) throws Exception {
    for (CountingUsers each : subtasks) {
      rows.addAll(each.rows());
      each.close();
    }
  }
}
