package io.adpulse.accept;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.CLOSES_FIRST;
import static io.adpulse.fixture.Instants.CLOSES_SECOND;
import static io.adpulse.fixture.Instants.FIRST_END;
import static io.adpulse.fixture.Instants.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.accept.Accepting.Account;
import io.adpulse.accept.Accepting.Setup;
import io.adpulse.bucket.TableMemory;
import io.adpulse.event.Candidate;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Backend;
import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.RecordedMetrics;
import io.adpulse.fixture.Share;
import io.adpulse.state.EventSerializer;
import io.adpulse.state.KeySerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** State of release 0.1.0, which was kept per user, goes on as state per bucket. */
class AcceptTakesOverTest {

  private static final int USERS = 50;

  private static final AnEvent FIRST = AnEvent.at(BEGINNING);
  private static final AnEvent SECOND = AnEvent.at(FIRST_END).withId("second");

  @ParameterizedTest
  @CsvSource({"HASHMAP, 0", "ROCKSDB, 0", "HASHMAP, 1", "ROCKSDB, 1"})
  void ids_of_release_0_1_0_are_remembered_at_another_parallelism(Backend backend, long memory)
      throws Exception {
    Setup setup = Setup.USUAL.on(backend).with(new TableMemory(memory));
    OperatorSubtaskState old = perUser(backend);

    OperatorSubtaskState taken;
    Account before;
    try (var left = setup.as(new Share(0, 2)).restore(part(old, 1, 0));
        var right = setup.as(new Share(1, 2)).restore(part(old, 1, 1))) {
      assertThat(left.remembered() + right.remembered()).isEqualTo(2 * USERS);
      for (int i = 0; i < USERS; i++) {
        String user = "user-" + i;
        (Share.of(user, 2) == 0 ? left : right)
            .take(FIRST.by(user), FIRST.by(user).click(), SECOND.by(user));
      }
      before = left.account().plus(right.account());
      assertThat(before).isEqualTo(new Account(0, 3 * USERS, USERS, 0));
      taken = AbstractStreamOperatorTestHarness.repackageState(left.snapshot(), right.snapshot());
      assertThat(left.perUser() + right.perUser()).as("users with state of old").isZero();
    }

    try (var all = setup.restore(Harnesses.rescaled(taken, 2, Share.ALL))) {
      assertThat(all.remembered()).as("taken over once").isEqualTo(2 * USERS);
      all.watermark(CLOSES_FIRST);
      for (int i = 0; i < USERS; i++) {
        all.take(FIRST.by("user-" + i), SECOND.by("user-" + i));
      }
      assertThat(all.account()).isEqualTo(before.plus(new Account(0, USERS, 0, USERS)));

      all.watermark(CLOSES_SECOND);
      assertThat(all.remembered()).isZero();
      assertThat(all.buckets()).isZero();
      assertThat(all.frozenBuckets()).isZero();
      assertThat(all.timers()).as("timers of old have come and gone").isZero();
    }
  }

  private static OperatorSubtaskState perUser(Backend backend) throws Exception {
    var harness =
        Harnesses.keyed(
            new AcceptUserState(MINUTES),
            (Candidate candidate) -> candidate.event().userId(),
            KeySerializer.TYPE,
            backend,
            Share.ALL,
            new RecordedMetrics());
    try (harness) {
      harness.setup(new EventSerializer());
      harness.open();
      for (int i = 0; i < USERS; i++) {
        harness.processElement(new StreamRecord<>(FIRST.by("user-" + i).candidate()));
        harness.processElement(new StreamRecord<>(SECOND.by("user-" + i).candidate()));
      }
      return harness.snapshot(1, 1);
    }
  }

  private static OperatorSubtaskState part(OperatorSubtaskState all, int parallelism, int subtask) {
    return Harnesses.rescaled(all, parallelism, new Share(subtask, 2));
  }
}
