package io.adpulse.metrics;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.CLOSES_FIRST;
import static io.adpulse.fixture.Instants.CLOSES_SECOND;
import static io.adpulse.fixture.Instants.FIRST_END;
import static io.adpulse.fixture.Instants.LEAVES_FIRST_OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Backend;
import io.adpulse.fixture.Share;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CountUserWindowsTest {

  private static final int MANY = 70_000;

  private static final AnEvent SEEN = AnEvent.at(BEGINNING).predicting("0.25");

  @ParameterizedTest
  @EnumSource
  void one_row_per_user_and_window_is_sent_when_the_window_closes_and_not_before(Backend backend)
      throws Exception {
    try (var users = CountingUsers.start(backend)) {
      users.take(SEEN, SEEN.of("other ad").click(), SEEN.conversion(), SEEN.movedTo(FIRST_END));
      users.take(AnEvent.at(FIRST_END - 1).by("second"));
      users.watermark(LEAVES_FIRST_OPEN);
      assertThat(users.rows()).isEmpty();

      users.watermark(CLOSES_FIRST);
      assertThat(users.rows())
          .containsExactlyInAnyOrder(
              row("user", "00:00", "00:01", "3", "1", "1", "1", "0.75"),
              row("second", "00:00", "00:01", "1", "1", "0", "0", "0"));

      users.watermark(Long.MAX_VALUE);
      assertThat(users.rows())
          .hasSize(3)
          .contains(row("user", "00:01", "00:02", "1", "1", "0", "0", "0.25"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void many_users_who_come_in_turn_are_counted_apart(Backend backend) throws Exception {
    try (var counting = CountingUsers.start(backend)) {
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < MANY; i++) {
          counting.take(SEEN.by("user-" + i));
        }
      }
      counting.watermark(CLOSES_FIRST);

      assertThat(counting.rows())
          .hasSize(MANY)
          .allMatch(row -> row.value().contains("\"events\":2,"));
      assertThat(counting.openWindows()).isZero();
      assertThat(counting.buckets()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothing_is_left_of_a_user_once_the_last_window_closed_also_after_a_restore(Backend backend)
      throws Exception {
    OperatorSubtaskState snapshot;
    try (var users = CountingUsers.start(backend)) {
      for (int i = 0; i < 20; i++) {
        users.take(SEEN.by("user-" + i), SEEN.by("user-" + i % 10).movedTo(FIRST_END));
      }
      assertThat(users.openWindows()).isEqualTo(30);
      snapshot = users.watermark(CLOSES_FIRST).snapshot();
      assertThat(users.openWindows()).isEqualTo(10);
      assertThat(users.buckets()).as("the test sees state").isPositive();
    }
    try (var restored = new CountingUsers(backend, Share.ALL, snapshot)) {
      restored.watermark(CLOSES_SECOND);

      assertThat(restored.rows()).hasSize(10);
      assertThat(restored.openWindows()).isZero();
      assertThat(restored.buckets()).isZero();
      assertThat(restored.timers()).isZero();
    }
  }

  private static Row row(
      String user,
      String start,
      String end,
      String events,
      String impressions,
      String clicks,
      String conversions,
      String ctrSum) {
    return new Row(
        "user-activity",
        user,
        "{\"user_id\":\"%s\",\"window_start\":\"2026-01-01T%s:00Z\",\"window_end\":\"2026-01-01T%s:00Z\",\"events\":%s,\"impressions\":%s,\"clicks\":%s,\"conversions\":%s,\"ctr_sum\":%s}"
            .formatted(user, start, end, events, impressions, clicks, conversions, ctrSum));
  }
}
