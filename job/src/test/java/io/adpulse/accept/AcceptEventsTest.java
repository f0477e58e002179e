package io.adpulse.accept;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.CLOSES_FIRST;
import static io.adpulse.fixture.Instants.CLOSES_SECOND;
import static io.adpulse.fixture.Instants.DAY;
import static io.adpulse.fixture.Instants.FIRST_END;
import static io.adpulse.fixture.Instants.LEAVES_FIRST_OPEN;
import static io.adpulse.fixture.Instants.SECOND;
import static io.adpulse.fixture.Instants.SECOND_END;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.accept.Accepting.Account;
import io.adpulse.accept.Accepting.Setup;
import io.adpulse.event.Candidate;
import io.adpulse.event.SourceRecord;
import io.adpulse.fixture.AnEvent;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.OutgoingRecord.Header;
import java.util.stream.Stream;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AcceptEventsTest {

  private static final AnEvent FIRST = AnEvent.at(BEGINNING + 5 * SECOND).predicting("0.5");

  private Accepting accepting;

  @BeforeEach
  void start() throws Exception {
    accepting = Setup.USUAL.start();
  }

  @AfterEach
  void stop() throws Exception {
    accepting.close();
  }

  @Test
  void the_first_of_an_id_counts_and_its_repeats_are_duplicates() throws Exception {
    accepting.take(FIRST, FIRST, FIRST);

    assertThat(accepting.accepted()).containsExactly(FIRST.event());
    assertThat(accepting.account()).isEqualTo(new Account(1, 2, 0, 0));
  }

  static Stream<AnEvent> conflicts() {
    return Stream.of(
        FIRST.of("another ad"),
        FIRST.click(),
        FIRST.predicting("0.6"),
        FIRST.movedTo(FIRST.time() + 1),
        FIRST.movedTo(FIRST_END + 1));
  }

  @ParameterizedTest
  @MethodSource("conflicts")
  void a_repeat_with_other_content_is_a_duplicate_and_a_conflict(AnEvent conflict)
      throws Exception {
    accepting.take(FIRST, conflict);

    assertThat(accepting.accepted()).containsExactly(FIRST.event());
    assertThat(accepting.account()).isEqualTo(new Account(1, 1, 1, 0));
  }

  @Test
  void equal_ids_of_different_users_are_different_events() throws Exception {
    accepting.take(FIRST.by("alice"), FIRST.by("bob"));

    assertThat(accepting.account()).isEqualTo(new Account(2, 0, 0, 0));
  }

  @Test
  void an_id_is_remembered_until_the_window_of_its_first_event_closes() throws Exception {
    AnEvent later = FIRST.movedTo(FIRST_END + SECOND);

    accepting.take(FIRST).watermark(LEAVES_FIRST_OPEN).take(later);
    assertThat(accepting.account())
        .as("the window of the first is open")
        .isEqualTo(new Account(1, 1, 1, 0));

    accepting.watermark(CLOSES_FIRST).take(later);
    assertThat(accepting.account()).as("the id is free").isEqualTo(new Account(2, 1, 1, 0));
  }

  @Test
  void an_id_of_a_future_window_is_remembered_when_an_earlier_window_closes() throws Exception {
    AnEvent ahead = FIRST.movedTo(FIRST_END + SECOND);

    accepting.take(ahead, FIRST.withId("other")).watermark(CLOSES_FIRST).take(ahead);

    assertThat(accepting.account()).isEqualTo(new Account(2, 1, 0, 0));
  }

  @Test
  void a_repeat_with_the_same_time_is_late_once_its_window_closed() throws Exception {
    accepting.take(FIRST).watermark(CLOSES_FIRST).take(FIRST);

    assertThat(accepting.account()).isEqualTo(new Account(1, 0, 0, 1));
  }

  @Test
  void an_event_counts_as_long_as_the_watermark_leaves_its_window_open() throws Exception {
    accepting.watermark(LEAVES_FIRST_OPEN).take(AnEvent.at(FIRST_END - 1), FIRST.withId("2"));

    assertThat(accepting.account()).isEqualTo(new Account(2, 0, 0, 0));
  }

  @Test
  void an_event_is_late_as_soon_as_the_watermark_reaches_the_last_millisecond_of_its_window()
      throws Exception {
    accepting.watermark(CLOSES_FIRST).take(AnEvent.at(FIRST_END - 1));
    accepting.take(AnEvent.at(FIRST_END).withId("first of the next window"));

    assertThat(accepting.account()).isEqualTo(new Account(1, 0, 0, 1));
  }

  @Test
  void a_late_event_is_not_remembered() throws Exception {
    accepting.watermark(CLOSES_FIRST).take(FIRST, FIRST.movedTo(FIRST_END));

    assertThat(accepting.account()).isEqualTo(new Account(1, 0, 0, 1));
  }

  @Test
  void a_watermark_may_jump_over_many_windows() throws Exception {
    accepting.take(FIRST, FIRST.withId("2").movedTo(SECOND_END)).watermark(BEGINNING + DAY - 1);
    assertThat(accepting.remembered()).isZero();

    accepting.take(AnEvent.at(BEGINNING + DAY - 1), AnEvent.at(BEGINNING + DAY));
    assertThat(accepting.account()).isEqualTo(new Account(3, 0, 0, 1));
  }

  @Test
  void an_event_far_ahead_closes_nothing_and_is_remembered_as_long() throws Exception {
    AnEvent ahead = FIRST.withId("ahead").movedTo(BEGINNING + DAY);

    accepting.take(ahead, FIRST).watermark(CLOSES_SECOND).take(ahead);
    assertThat(accepting.account()).isEqualTo(new Account(2, 1, 0, 0));

    accepting.watermark(BEGINNING + 2 * DAY);
    assertThat(accepting.remembered()).isZero();
  }

  @Test
  void an_accepted_event_carries_its_time() throws Exception {
    accepting.take(FIRST);

    assertThat(accepting.acceptedRecords().get(0).getTimestamp()).isEqualTo(FIRST.time());
  }

  @Test
  void a_late_record_goes_on_byte_for_byte_and_says_why_and_whence() throws Exception {
    byte[] key = {0, -1, 7};
    byte[] value = {'{', -128, '}'};
    var source = new SourceRecord(key, value, 3, 42, BEGINNING + 7);

    accepting.watermark(CLOSES_SECOND).take(new Candidate(source, FIRST.event()));

    assertThat(accepting.accepted()).isEmpty();
    OutgoingRecord late = accepting.late().get(0);
    assertThat(late.topic()).isEqualTo("ad-events-late");
    assertThat(late.key()).containsExactly(0, -1, 7);
    assertThat(late.value()).containsExactly('{', -128, '}');
    assertThat(late.headers())
        .containsExactly(
            new Header("reason", "late"),
            new Header(
                "detail",
                "Its window ended at 2026-01-01T00:01:00Z and was closed by the watermark"
                    + " 2026-01-01T00:01:59.999Z"),
            new Header("source-topic", "ad-events"),
            new Header("source-partition", "3"),
            new Header("source-offset", "42"),
            new Header("source-timestamp", Long.toString(BEGINNING + 7)));
  }

  @Test
  void idleness_is_never_passed_on() throws Exception {
    accepting.watermark(BEGINNING).status(WatermarkStatus.IDLE).take(FIRST);
    accepting.status(WatermarkStatus.ACTIVE).watermark(CLOSES_FIRST);

    assertThat(accepting.output()).noneMatch(WatermarkStatus.class::isInstance).hasSize(3);
  }

  @Test
  void a_watermark_never_goes_back() throws Exception {
    accepting.watermark(CLOSES_FIRST).watermark(BEGINNING).take(FIRST);

    assertThat(accepting.watermarks()).containsOnly(CLOSES_FIRST);
    assertThat(accepting.account()).isEqualTo(new Account(0, 0, 0, 1));
  }

  @Test
  void there_is_no_lag_before_the_first_watermark_and_after_the_last() throws Exception {
    assertThat(accepting.eventTimeLag()).isEqualTo(0L);

    accepting.watermark(BEGINNING);
    assertThat((Long) accepting.eventTimeLag()).isNotZero();

    accepting.watermark(Long.MAX_VALUE);
    assertThat(accepting.eventTimeLag()).isEqualTo(0L);
  }
}
