package io.adpulse.input;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.MINUTE;
import static io.adpulse.fixture.Instants.SECOND;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.event.Event;
import io.adpulse.event.EventParser;
import io.adpulse.event.Incoming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmitParsedTest {

  private static final long OUT_OF_ORDERNESS = 10 * SECOND;
  private static final long MAX_FUTURE_SKEW = 10 * MINUTE;
  private static final long NOW = BEGINNING + 60 * MINUTE;
  private static final TopicPartition PARTITION = new TopicPartition("ad-events", 0);

  private final EmitParsed emit = new EmitParsed(new EventParser(1024, MAX_FUTURE_SKEW), () -> NOW);
  private final PartitionClock clock = new PartitionClock(OUT_OF_ORDERNESS, 30 * SECOND, NOW);
  private final KafkaPartitionSplitState split =
      new KafkaPartitionSplitState(new KafkaPartitionSplit(PARTITION, 0));
  private final Output output = new Output();

  @BeforeEach
  void assign() {
    emit.clocks().put(PARTITION, clock);
  }

  @Test
  void an_event_nine_minutes_ahead_keeps_its_time_and_moves_the_clock_to_its_kafka_timestamp() {
    read(eventAt(BEGINNING + 9 * MINUTE), BEGINNING);

    assertThat(output.emitted).containsExactly(new Emitted(true, BEGINNING + 9 * MINUTE));
    assertThat(clock.watermark()).isEqualTo(BEGINNING - OUT_OF_ORDERNESS - 1);
  }

  @Test
  void an_event_whose_kafka_timestamp_is_ahead_too_moves_the_clock_to_now() {
    read(eventAt(NOW + 9 * MINUTE), NOW + 9 * MINUTE);

    assertThat(output.emitted).containsExactly(new Emitted(true, NOW + 9 * MINUTE));
    assertThat(clock.watermark()).isEqualTo(NOW - OUT_OF_ORDERNESS - 1);
  }

  @Test
  void an_event_that_was_written_after_it_happened_moves_the_clock_to_its_own_time() {
    read(eventAt(BEGINNING), BEGINNING + 5 * MINUTE);

    assertThat(output.emitted).containsExactly(new Emitted(true, BEGINNING));
    assertThat(clock.watermark()).isEqualTo(BEGINNING - OUT_OF_ORDERNESS - 1);
  }

  @Test
  void a_record_that_is_no_event_moves_no_clock() {
    read("{", BEGINNING);
    read(eventAt(BEGINNING + MAX_FUTURE_SKEW + 1), BEGINNING);

    assertThat(output.emitted)
        .containsExactly(new Emitted(false, Output.NO_TIME), new Emitted(false, Output.NO_TIME));
    assertThat(clock.watermark()).isEqualTo(Long.MIN_VALUE);
  }

  private void read(String value, long kafkaTimestamp) {
    emit.emitRecord(
        new ConsumerRecord<>(
            PARTITION.topic(),
            PARTITION.partition(),
            0,
            kafkaTimestamp,
            TimestampType.CREATE_TIME,
            ConsumerRecord.NULL_SIZE,
            value.length(),
            new byte[0],
            value.getBytes(UTF_8),
            new RecordHeaders(),
            Optional.empty()),
        output,
        split);
  }

  private static String eventAt(long time) {
    return """
        {"event_id":"e","user_id":"u","ad_id":"a","behavior":"click","event_time":%d}"""
        .formatted(time);
  }

  private record Emitted(boolean isEvent, long time) {}

  private static final class Output implements SourceOutput<Incoming> {

    static final long NO_TIME = Long.MIN_VALUE;

    private final List<Emitted> emitted = new ArrayList<>();

    @Override
    public void collect(Incoming incoming) {
      collect(incoming, NO_TIME);
    }

    @Override
    public void collect(Incoming incoming, long time) {
      emitted.add(new Emitted(incoming.parsed() instanceof Event, time));
    }

    @Override
    public void emitWatermark(Watermark watermark) {}

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}
  }
}
