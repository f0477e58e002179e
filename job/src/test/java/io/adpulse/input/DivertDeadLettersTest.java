package io.adpulse.input;

import static io.adpulse.fixture.Instants.BEGINNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.event.Candidate;
import io.adpulse.event.Incoming;
import io.adpulse.event.Reason;
import io.adpulse.event.Rejection;
import io.adpulse.event.SourceRecord;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.RecordedMetrics;
import io.adpulse.fixture.Share;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.OutgoingRecord.Header;
import io.adpulse.output.OutgoingRecordSerializer;
import io.adpulse.output.WrapSourceRecord;
import io.adpulse.state.CandidateSerializer;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DivertDeadLettersTest {

  private static final OutputTag<OutgoingRecord> DEAD =
      new OutputTag<>("dead-letters", OutgoingRecordSerializer.TYPE);
  private static final SourceRecord SOURCE =
      new SourceRecord(new byte[] {1}, new byte[] {'{', -1}, 2, 3, 4);
  private static final Incoming GOOD = new Incoming(SOURCE, AnEvent.at(BEGINNING).event());

  private RecordedMetrics metrics;
  private OneInputStreamOperatorTestHarness<Incoming, Candidate> harness;

  @BeforeEach
  void start() throws Exception {
    restore(OperatorSubtaskState.builder().build());
  }

  private void restore(OperatorSubtaskState snapshot) throws Exception {
    metrics = new RecordedMetrics();
    var wrap = new WrapSourceRecord("ad-events", "ad-events-dlq", 1 << 20);
    harness =
        Harnesses.plain(
            new ProcessOperator<>(new DivertDeadLetters(wrap, DEAD)), Share.ALL, metrics);
    harness.setup(new CandidateSerializer());
    harness.initializeState(snapshot);
    harness.open();
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  @Test
  void an_event_goes_on_with_its_bytes() throws Exception {
    take(GOOD);

    Candidate candidate = harness.extractOutputValues().get(0);
    assertThat(candidate.event()).isEqualTo(GOOD.parsed());
    assertThat(candidate.source()).isSameAs(SOURCE);
    assertThat(harness.getSideOutput(DEAD)).isNull();
  }

  @Test
  void a_rejection_goes_to_the_dead_letters_byte_for_byte_with_its_reason() throws Exception {
    take(bad(Reason.INVALID_CTR));

    assertThat(harness.extractOutputValues()).isEmpty();
    OutgoingRecord dead = Objects.requireNonNull(harness.getSideOutput(DEAD)).element().getValue();
    assertThat(dead.topic()).isEqualTo("ad-events-dlq");
    assertThat(dead.key()).containsExactly(1);
    assertThat(dead.value()).containsExactly('{', -1);
    assertThat(dead.headers())
        .startsWith(new Header("reason", "invalid-ctr"), new Header("detail", "why"));
  }

  @Test
  void every_record_is_counted_as_input_and_every_dead_letter_by_its_reason() throws Exception {
    take(GOOD, GOOD);
    for (Reason reason : Reason.values()) {
      take(bad(reason));
    }
    take(bad(Reason.EMPTY));

    assertThat(metrics.count("adpulse.input")).isEqualTo(2 + Reason.values().length + 1);
    assertThat(deadLetters(Reason.EMPTY)).isEqualTo(2);
    for (Reason reason : Reason.values()) {
      assertThat(deadLetters(reason)).as(reason.code()).isPositive();
    }
    assertThat(metrics.count("adpulse.input"))
        .as("input = candidates + dead letters")
        .isEqualTo(
            harness.extractOutputValues().size()
                + Arrays.stream(Reason.values()).mapToLong(this::deadLetters).sum());
  }

  @Test
  void counts_stand_after_a_restore_where_the_snapshot_left_them() throws Exception {
    take(GOOD, bad(Reason.EMPTY), bad(Reason.MALFORMED), bad(Reason.MALFORMED));
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    take(GOOD, bad(Reason.EMPTY));
    harness.close();

    restore(snapshot);

    assertThat(metrics.count("adpulse.input")).isEqualTo(4);
    assertThat(deadLetters(Reason.EMPTY)).isEqualTo(1);
    assertThat(deadLetters(Reason.MALFORMED)).isEqualTo(2);
    assertThat(deadLetters(Reason.OVERSIZED)).isZero();
  }

  private void take(Incoming... records) throws Exception {
    for (Incoming record : records) {
      harness.processElement(new StreamRecord<>(record));
    }
  }

  private long deadLetters(Reason reason) {
    return metrics.count("adpulse.reason." + reason.code() + ".dead_letters");
  }

  private static Incoming bad(Reason reason) {
    return new Incoming(SOURCE, new Rejection(reason, "why"));
  }
}
