package io.adpulse.accept;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.CLOSES_FIRST;
import static io.adpulse.fixture.Instants.CLOSES_SECOND;
import static io.adpulse.fixture.Instants.FIRST_END;
import static io.adpulse.fixture.Instants.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adpulse.accept.Accepting.Account;
import io.adpulse.accept.Accepting.Setup;
import io.adpulse.event.Windows;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Backend;
import io.adpulse.state.Refused;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flink restores no watermark: all tests here judge events before the first new one comes. */
class AcceptAfterRestoreTest {

  private static final AnEvent COUNTED = AnEvent.at(BEGINNING + SECOND).withId("counted");
  private static final AnEvent LATECOMER = AnEvent.at(BEGINNING + SECOND).withId("latecomer");
  private static final AnEvent OPEN = AnEvent.at(FIRST_END + SECOND).withId("open");
  private static final long DRAINED = Long.MAX_VALUE;

  @ParameterizedTest
  @EnumSource
  void what_was_late_stays_late(Backend backend) throws Exception {
    Setup setup = Setup.USUAL.on(backend);

    try (var restored = setup.restore(afterTheFirstWindow(setup))) {
      restored.take(COUNTED, LATECOMER);

      assertThat(restored.accepted()).isEmpty();
      assertThat(restored.late()).hasSize(2);
      assertThat(restored.account()).isEqualTo(new Account(2, 0, 0, 2));
    }
  }

  /** Shows that the tests above can fail: without the watermark, closed windows open again. */
  @Test
  void negative_control_without_the_highest_watermark_closed_windows_open_again() throws Exception {
    OperatorSubtaskState snapshot = afterTheFirstWindow(Setup.USUAL);
    OperatorSubtaskState withoutWatermark =
        OperatorSubtaskState.builder()
            .setManagedKeyedState(snapshot.getManagedKeyedState())
            .build();

    try (var restored = Setup.USUAL.restore(withoutWatermark)) {
      restored.take(COUNTED, LATECOMER);

      assertThat(restored.accepted()).containsExactly(COUNTED.event(), LATECOMER.event());
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_was_remembered_is_remembered(Backend backend) throws Exception {
    Setup setup = Setup.USUAL.on(backend);

    try (var restored = setup.restore(afterTheFirstWindow(setup))) {
      restored.take(OPEN, OPEN.click());
      assertThat(restored.account()).isEqualTo(new Account(2, 2, 1, 0));

      restored.watermark(CLOSES_SECOND);
      assertThat(restored.remembered()).isZero();
      assertThat(restored.buckets()).isZero();
      assertThat(restored.timers()).isZero();
    }
  }

  @Test
  void a_lower_watermark_is_raised_to_the_restored_one() throws Exception {
    try (var restored = Setup.USUAL.restore(afterTheFirstWindow(Setup.USUAL))) {
      restored.watermark(BEGINNING).watermark(CLOSES_SECOND);

      assertThat(restored.watermarks()).containsExactly(CLOSES_FIRST, CLOSES_SECOND);
    }
  }

  @Test
  void counters_stand_where_the_snapshot_left_them() throws Exception {
    OperatorSubtaskState snapshot;
    try (var before = Setup.USUAL.start()) {
      before.take(COUNTED, COUNTED, COUNTED.click()).watermark(CLOSES_FIRST).take(COUNTED);
      assertThat(before.account()).isEqualTo(new Account(1, 2, 1, 1));
      snapshot = before.snapshot();
      before.take(LATECOMER, OPEN);
    }

    try (var restored = Setup.USUAL.restore(snapshot)) {
      assertThat(restored.account())
          .as("neither lost, nor with what came after the snapshot")
          .isEqualTo(new Account(1, 2, 1, 1));
      restored.take(LATECOMER, OPEN);
      assertThat(restored.account()).isEqualTo(new Account(2, 2, 1, 2));
      snapshot = restored.snapshot();
    }

    try (var again = Setup.USUAL.restore(snapshot)) {
      assertThat(again.account()).isEqualTo(new Account(2, 2, 1, 2));
    }
  }

  @Test
  void a_drained_snapshot_is_refused_with_a_sentence() throws Exception {
    OperatorSubtaskState drained = drained(Setup.USUAL);

    assertThatThrownBy(() -> Setup.USUAL.restore(drained))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("drained")
        .hasMessageContaining("--allow-rewind");
  }

  @Test
  void a_drained_snapshot_starts_again_with_open_windows_if_that_is_allowed() throws Exception {
    OperatorSubtaskState drained = drained(Setup.USUAL);

    try (var restored = Setup.USUAL.allowingRewind().restore(drained)) {
      restored.take(LATECOMER).watermark(BEGINNING);

      assertThat(restored.accepted()).containsExactly(LATECOMER.event());
      assertThat(restored.watermarks()).containsExactly(BEGINNING);
    }
  }

  @Test
  void the_flag_forgets_only_the_watermark_of_a_drained_snapshot() throws Exception {
    try (var restored = Setup.USUAL.allowingRewind().restore(afterTheFirstWindow(Setup.USUAL))) {
      restored.take(LATECOMER);

      assertThat(restored.late()).hasSize(1);
    }
  }

  @Test
  void a_bounded_input_restarts_after_its_end_and_all_windows_stay_closed() throws Exception {
    OperatorSubtaskState ended = drained(Setup.USUAL.bounded());

    try (var restored = Setup.USUAL.bounded().restore(ended)) {
      restored.take(LATECOMER);

      assertThat(restored.late()).hasSize(1);
    }
  }

  @Test
  void a_snapshot_of_other_windows_is_refused_with_a_sentence() throws Exception {
    OperatorSubtaskState snapshot = afterTheFirstWindow(Setup.USUAL);
    Setup tenMinutes = Setup.USUAL.with(Windows.of(Duration.ofMinutes(10)));

    assertThatThrownBy(() -> tenMinutes.restore(snapshot))
        .as("its open windows would never be written")
        .isInstanceOf(Refused.class)
        .hasMessageContaining("windows of 1 min, but window is 10 min now")
        .hasMessageContaining("Set --window back to 1 min");
  }

  /** A snapshot whose first window is closed and whose second holds one event. */
  private static OperatorSubtaskState afterTheFirstWindow(Setup setup) throws Exception {
    try (var before = setup.start()) {
      return before.take(COUNTED, OPEN).watermark(CLOSES_FIRST).snapshot();
    }
  }

  private static OperatorSubtaskState drained(Setup setup) throws Exception {
    try (var before = setup.start()) {
      return before.take(COUNTED).watermark(DRAINED).snapshot();
    }
  }
}
