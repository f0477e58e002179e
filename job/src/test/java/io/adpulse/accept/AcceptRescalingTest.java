package io.adpulse.accept;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.CLOSES_FIRST;
import static io.adpulse.fixture.Instants.CLOSES_SECOND;
import static io.adpulse.fixture.Instants.FIRST_END;
import static io.adpulse.fixture.Instants.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.accept.Accepting.Account;
import io.adpulse.accept.Accepting.Setup;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Backend;
import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.Share;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AcceptRescalingTest {

  private static final Share LEFT = new Share(0, 2);
  private static final Share RIGHT = new Share(1, 2);
  private static final String ALICE = userOf(LEFT);
  private static final String BOB = userOf(RIGHT);

  private static final AnEvent OLD = AnEvent.at(BEGINNING + SECOND);
  private static final AnEvent OPEN = AnEvent.at(FIRST_END + SECOND);

  @ParameterizedTest
  @EnumSource
  void after_a_change_of_parallelism_each_user_has_the_watermark_of_before(Backend backend)
      throws Exception {
    Setup setup = Setup.USUAL.on(backend);
    OperatorSubtaskState one;
    try (var all = setup.start()) {
      one = all.take(OLD.by(ALICE), OPEN.by(ALICE), OPEN.by(BOB), OLD.by(BOB)).snapshot();
    }

    OperatorSubtaskState two;
    Account account;
    try (var left = setup.as(LEFT).restore(Harnesses.rescaled(one, 1, LEFT));
        var right = setup.as(RIGHT).restore(Harnesses.rescaled(one, 1, RIGHT))) {
      account = left.account().plus(right.account());
      assertThat(account).as("no counter lost or doubled").isEqualTo(new Account(2, 2, 2, 0));
      // Left runs ahead of right.
      left.watermark(CLOSES_FIRST).take(OLD.by(ALICE));
      right.watermark(BEGINNING).take(OPEN.by(BOB));
      two = AbstractStreamOperatorTestHarness.repackageState(left.snapshot(), right.snapshot());
    }

    try (var all = setup.restore(Harnesses.rescaled(two, 2, Share.ALL))) {
      assertThat(all.account()).isEqualTo(account.plus(new Account(0, 1, 0, 1)));
      all.take(OLD.withId("new").by(ALICE), OPEN.by(ALICE));
      assertThat(all.late()).as("left had closed it").hasSize(1);
      all.take(OLD.withId("new").by(BOB));
      assertThat(all.late()).as("in flight to right, which had closed nothing").hasSize(1);
      all.watermark(CLOSES_FIRST).take(OLD.withId("newer").by(BOB));
      assertThat(all.late()).hasSize(2);

      all.watermark(CLOSES_SECOND);
      assertThat(all.remembered()).isZero();
      assertThat(all.buckets()).isZero();
      assertThat(all.timers()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_passed_on_after_a_restore_closes_no_window_that_is_open_for_a_user(Backend backend)
      throws Exception {
    Setup setup = Setup.USUAL.on(backend);
    OperatorSubtaskState two;
    try (var left = setup.as(LEFT).start();
        var right = setup.as(RIGHT).start()) {
      left.watermark(CLOSES_FIRST);
      right.take(OLD.by(BOB));
      two = AbstractStreamOperatorTestHarness.repackageState(left.snapshot(), right.snapshot());
    }

    OperatorSubtaskState one;
    try (var all = setup.restore(Harnesses.rescaled(two, 2, Share.ALL))) {
      all.watermark(BEGINNING);
      assertThat(all.watermarks()).containsExactly(BEGINNING);
      one = all.take(OLD.by(BOB)).snapshot();
      assertThat(all.account()).isEqualTo(new Account(1, 1, 0, 0));
    }

    try (var all = setup.restore(Harnesses.rescaled(one, 1, Share.ALL))) {
      all.take(OLD.withId("new").by(ALICE), OLD.withId("new").by(BOB));
      assertThat(all.late()).as("also after one more restore").hasSize(1);
      assertThat(all.account()).isEqualTo(new Account(2, 1, 0, 1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_subtask_that_is_added_knows_what_was_closed(Backend backend) throws Exception {
    Setup setup = Setup.USUAL.on(backend);
    OperatorSubtaskState one;
    try (var all = setup.start()) {
      one = all.watermark(CLOSES_FIRST).snapshot();
    }

    try (var left = setup.as(LEFT).restore(Harnesses.rescaled(one, 1, LEFT));
        var right = setup.as(RIGHT).restore(Harnesses.rescaled(one, 1, RIGHT))) {
      left.take(OLD.by(ALICE));
      right.take(OLD.by(BOB));

      assertThat(left.late()).hasSize(1);
      assertThat(right.late()).hasSize(1);
    }
  }

  private static String userOf(Share share) {
    return IntStream.range(0, 100)
        .mapToObj(i -> "user-" + i)
        .filter(user -> Share.of(user, share.parallelism()) == share.subtask())
        .findFirst()
        .orElseThrow();
  }
}
