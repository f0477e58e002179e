package io.adpulse.accept;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.accept.Accepting.Account;
import io.adpulse.accept.Accepting.Setup;
import io.adpulse.bucket.TableMemory;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Backend;
import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.Share;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/**
 * Accept decides as a plain map would, whenever checkpoints are taken or lost, wherever it
 * restarts, at whatever parallelism and however little memory there is for tables.
 */
class AcceptPropertyTest {

  private static final int STEPS = 300;
  private static final Account NOTHING = new Account(0, 0, 0, 0);

  private record Id(String user, String id) {}

  /** What decides the plain way. */
  private static final class Model {

    private final Map<Id, AnEvent> first = new HashMap<>();
    private long watermark = Long.MIN_VALUE;
    private Account account = NOTHING;

    void take(AnEvent event) {
      Id id = new Id(event.user(), event.id());
      AnEvent before = first.get(id);
      if (watermark >= lastMillisecond(event)) {
        account = account.plus(new Account(0, 0, 0, 1));
      } else if (before != null) {
        account = account.plus(new Account(0, 1, before.equals(event) ? 0 : 1, 0));
      } else {
        first.put(id, event);
        account = account.plus(new Account(1, 0, 0, 0));
      }
    }

    void watermark(long mark) {
      watermark = mark;
      first.values().removeIf(event -> watermark >= lastMillisecond(event));
    }

    private static long lastMillisecond(AnEvent event) {
      return event.time() / MINUTE * MINUTE + MINUTE - 1;
    }
  }

  @Property(tries = 15)
  void on_the_heap(@ForAll long seed) throws Exception {
    decidesAsTheModel(seed, Backend.HASHMAP);
  }

  @Property(tries = 4)
  void on_RocksDB(@ForAll long seed) throws Exception {
    decidesAsTheModel(seed, Backend.ROCKSDB);
  }

  private static void decidesAsTheModel(long seed, Backend backend) throws Exception {
    var random = new SplittableRandom(seed);
    var model = new Model();
    var setup = Setup.USUAL.on(backend).with(memory(random));
    List<Accepting> subtasks = start(setup, 1 + random.nextInt(3));
    long now = BEGINNING;
    for (int step = 0; step < STEPS; step++) {
      int dice = random.nextInt(100);
      if (dice < 86) {
        AnEvent event = event(random, now);
        model.take(event);
        subtasks.get(Share.of(event.user(), subtasks.size())).take(event);
      } else if (dice < 89) {
        now += random.nextInt(30_000);
        model.watermark(now);
        for (Accepting each : subtasks) {
          each.watermark(now);
        }
      } else if (dice < 96) {
        snapshot(subtasks); // which is not restored: it may as well have been aborted
      } else {
        setup = setup.with(memory(random));
        subtasks = rescale(setup, subtasks, 1 + random.nextInt(3));
      }
      assertThat(account(subtasks)).as("step %d of seed %d", step, seed).isEqualTo(model.account);
      assertThat(subtasks.stream().mapToLong(Accepting::remembered).sum())
          .isEqualTo(model.first.size());
    }
    for (Accepting each : subtasks) {
      each.watermark(Long.MAX_VALUE);
      assertThat(each.remembered()).isZero();
      assertThat(each.buckets()).isZero();
      assertThat(each.frozenBuckets()).isZero();
      each.close();
    }
  }

  /** None at all, some, as much as there is. */
  private static TableMemory memory(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> new TableMemory(1);
      case 1 -> new TableMemory(40_000);
      case 2 -> new TableMemory(100_000);
      default -> TableMemory.DEFAULT;
    };
  }

  /** From two windows back to five ahead. */
  private static AnEvent event(SplittableRandom random, long now) {
    return AnEvent.at(now + random.nextInt(-100, 300) * 1_000L)
        .by("user-" + random.nextInt(20))
        .withId("id-" + random.nextInt(15))
        .of("ad-" + random.nextInt(2));
  }

  private static List<Accepting> start(Setup setup, int parallelism) throws Exception {
    List<Accepting> subtasks = new ArrayList<>();
    for (int i = 0; i < parallelism; i++) {
      subtasks.add(setup.as(new Share(i, parallelism)).start());
    }
    return subtasks;
  }

  private static OperatorSubtaskState snapshot(List<Accepting> subtasks) throws Exception {
    OperatorSubtaskState[] parts = new OperatorSubtaskState[subtasks.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = subtasks.get(i).snapshot();
    }
    return AbstractStreamOperatorTestHarness.repackageState(parts);
  }

  private static List<Accepting> rescale(Setup setup, List<Accepting> from, int parallelism)
      throws Exception {
    OperatorSubtaskState snapshot = snapshot(from);
    for (Accepting each : from) {
      each.close();
    }
    List<Accepting> subtasks = new ArrayList<>();
    for (int i = 0; i < parallelism; i++) {
      var share = new Share(i, parallelism);
      subtasks.add(setup.as(share).restore(Harnesses.rescaled(snapshot, from.size(), share)));
    }
    return subtasks;
  }

  private static Account account(List<Accepting> subtasks) {
    return subtasks.stream().map(Accepting::account).reduce(NOTHING, Account::plus);
  }
}
