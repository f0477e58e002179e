package io.adpulse.accept;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.CLOSES_FIRST;
import static io.adpulse.fixture.Instants.CLOSES_SECOND;
import static io.adpulse.fixture.Instants.FIRST_END;
import static io.adpulse.fixture.Instants.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.accept.Accepting.Account;
import io.adpulse.accept.Accepting.Setup;
import io.adpulse.bucket.TableMemory;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Backend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AcceptStateTest {

  private static final TableMemory NO_MEMORY = new TableMemory(1);

  @ParameterizedTest
  @EnumSource
  void nothing_is_left_once_the_last_window_closed(Backend backend) throws Exception {
    try (var accepting = Setup.USUAL.on(backend).start()) {
      for (int i = 0; i < 100; i++) {
        AnEvent event = AnEvent.at(BEGINNING + i).withId("id-" + i).by("user-" + i % 10);
        accepting.take(event, event.withId("later-" + i).movedTo(FIRST_END + i));
      }
      accepting.snapshot();
      assertThat(accepting.remembered()).isEqualTo(200);
      long buckets = accepting.buckets();
      assertThat(buckets).as("the test sees state").isPositive();
      assertThat(accepting.timers()).isZero();

      accepting.watermark(CLOSES_FIRST);
      assertThat(accepting.remembered()).isEqualTo(100);
      assertThat(accepting.buckets()).isEqualTo(buckets);

      accepting.watermark(CLOSES_SECOND);
      assertThat(accepting.remembered()).isZero();
      assertThat(accepting.buckets())
          .as("also empty maps: else each bucket costs memory for ever")
          .isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothing_is_left_of_what_moved_to_the_state_backend(Backend backend) throws Exception {
    try (var accepting = Setup.USUAL.on(backend).with(NO_MEMORY).start()) {
      for (int i = 0; i < 100; i++) {
        AnEvent event = AnEvent.at(BEGINNING + i).withId("id-" + i).by("user-" + i % 10);
        accepting.take(event, event.withId("later-" + i).movedTo(FIRST_END + i), event);
      }
      assertThat(accepting.account()).isEqualTo(new Account(200, 100, 0, 0));
      accepting.snapshot();
      assertThat(accepting.buckets()).as("all of it moved").isZero();
      assertThat(accepting.frozenBuckets()).isPositive();
      assertThat(accepting.remembered()).isEqualTo(200);

      accepting.watermark(CLOSES_FIRST);
      assertThat(accepting.remembered()).isEqualTo(100);

      accepting.watermark(CLOSES_SECOND);
      assertThat(accepting.remembered()).isZero();
      assertThat(accepting.frozenBuckets()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_event_far_ahead_of_the_watermark_is_forgotten_when_its_window_closes(Backend backend)
      throws Exception {
    try (var accepting = Setup.USUAL.on(backend).start()) {
      accepting.take(AnEvent.at(FIRST_END + 9 * MINUTE), AnEvent.at(BEGINNING).withId("honest"));

      accepting.snapshot();
      accepting.watermark(CLOSES_SECOND);
      assertThat(accepting.remembered()).as("only the window ahead is open").isEqualTo(1);

      accepting.watermark(CLOSES_FIRST + 10 * MINUTE);
      assertThat(accepting.remembered()).isZero();
      assertThat(accepting.buckets()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void duplicates_and_late_events_take_no_state(Backend backend) throws Exception {
    try (var accepting = Setup.USUAL.on(backend).start()) {
      accepting.take(AnEvent.at(FIRST_END)).watermark(CLOSES_FIRST);

      accepting.take(AnEvent.at(FIRST_END), AnEvent.at(BEGINNING).by("late"));

      assertThat(accepting.remembered()).isEqualTo(1);
      accepting.snapshot();
      assertThat(accepting.buckets()).isEqualTo(1);
    }
  }
}
