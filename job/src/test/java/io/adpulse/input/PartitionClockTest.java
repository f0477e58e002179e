package io.adpulse.input;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.MINUTE;
import static io.adpulse.fixture.Instants.SECOND;
import static io.adpulse.input.PartitionClock.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PartitionClockTest {

  private static final long OUT_OF_ORDERNESS = 10 * SECOND;
  private static final long IDLE_TIMEOUT = 30 * SECOND;

  /** The clock at the start, and when the partition would be idle if nothing came since. */
  private static final long START = BEGINNING + MINUTE;

  private static final long QUIET = START + IDLE_TIMEOUT;
  private static final long END = 100;

  private final PartitionClock clock = new PartitionClock(OUT_OF_ORDERNESS, IDLE_TIMEOUT, START);

  @Test
  void the_watermark_stays_behind_the_largest_time_and_never_goes_back() {
    assertThat(clock.watermark()).isEqualTo(Long.MIN_VALUE);
    assertThat(clock.advancesWatermark()).isFalse();

    seeOnTime(BEGINNING);
    assertThat(clock.watermark()).isEqualTo(BEGINNING - OUT_OF_ORDERNESS - 1);
    assertThat(clock.advancesWatermark()).isTrue();
    assertThat(clock.advancesWatermark()).as("since it was last asked").isFalse();

    seeOnTime(BEGINNING - 1);
    assertThat(clock.watermark()).isEqualTo(BEGINNING - OUT_OF_ORDERNESS - 1);
    assertThat(clock.advancesWatermark()).isFalse();
  }

  @Test
  void an_event_ahead_moves_the_clock_to_its_kafka_timestamp() {
    clock.see(BEGINNING + 9 * MINUTE, BEGINNING, START);

    assertThat(clock.watermark()).isEqualTo(BEGINNING - OUT_OF_ORDERNESS - 1);
  }

  @Test
  void an_event_whose_kafka_timestamp_is_ahead_too_moves_the_clock_to_now() {
    clock.see(START + 9 * MINUTE, START + 9 * MINUTE, START);

    assertThat(clock.watermark()).isEqualTo(START - OUT_OF_ORDERNESS - 1);
  }

  @Test
  void an_event_ahead_without_a_kafka_timestamp_moves_the_clock_to_now() {
    clock.see(START + 9 * MINUTE, ConsumerRecord.NO_TIMESTAMP, START);

    assertThat(clock.watermark()).isEqualTo(START - OUT_OF_ORDERNESS - 1);
  }

  @Test
  void an_event_ahead_does_not_turn_the_clock_back() {
    seeOnTime(BEGINNING);
    clock.see(BEGINNING + 9 * MINUTE, BEGINNING - SECOND, START);

    assertThat(clock.watermark()).isEqualTo(BEGINNING - OUT_OF_ORDERNESS - 1);
  }

  @Test
  void a_partition_that_was_read_to_its_end_is_done_after_the_timeout() {
    clock.emittedUpTo(END, START);

    assertThat(clock.isDone(END, QUIET - 1)).isFalse();
    assertThat(clock.isDone(END, QUIET)).isTrue();
  }

  @Test
  void a_partition_that_is_behind_is_never_done() {
    clock.emittedUpTo(END - 1, START);

    assertThat(clock.isDone(END, QUIET + 100 * MINUTE)).isFalse();
  }

  @Test
  void a_partition_whose_end_nobody_knows_is_never_done() {
    clock.emittedUpTo(END, START);

    assertThat(clock.isDone(UNKNOWN, QUIET + 100 * MINUTE)).isFalse();
  }

  @Test
  void a_partition_of_which_nothing_was_fetched_is_never_done() {
    assertThat(clock.isDone(0, QUIET + 100 * MINUTE)).isFalse();
    assertThat(clock.isDone(UNKNOWN, QUIET + 100 * MINUTE)).isFalse();
  }

  @Test
  void an_empty_partition_is_done_once_that_was_seen() {
    clock.emittedUpTo(0, START);

    assertThat(clock.isDone(0, QUIET)).isTrue();
  }

  @Test
  void every_batch_that_moves_the_position_starts_the_timeout_anew() {
    clock.emittedUpTo(END - 1, START);
    clock.emittedUpTo(END, START + SECOND);
    clock.emittedUpTo(END, START + 2 * SECOND);

    assertThat(clock.isQuiet(QUIET)).isFalse();
    assertThat(clock.isDone(END, QUIET + SECOND)).as("the second batch moved nothing").isTrue();
  }

  @Test
  void a_done_partition_is_not_done_any_more_when_its_end_moves() {
    clock.emittedUpTo(END, START);
    assertThat(clock.isDone(END, QUIET)).isTrue();

    assertThat(clock.isDone(END + 1, QUIET)).isFalse();

    clock.emittedUpTo(END + 1, QUIET);
    assertThat(clock.isDone(END + 1, QUIET)).isFalse();
    assertThat(clock.isDone(END + 1, QUIET + IDLE_TIMEOUT)).isTrue();
  }

  /** Sees an event that was written when it happened. */
  private void seeOnTime(long time) {
    clock.see(time, time, START);
  }
}
