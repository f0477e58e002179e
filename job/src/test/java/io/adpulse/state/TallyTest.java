package io.adpulse.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.RecordedMetrics;
import io.adpulse.fixture.Share;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final OperatorSubtaskState NOTHING = OperatorSubtaskState.builder().build();

  @Test
  void a_count_stands_after_a_restore_where_the_snapshot_left_it() throws Exception {
    OperatorSubtaskState snapshot;
    try (var counting = new Counting(Share.ALL, NOTHING)) {
      counting.add(3);
      snapshot = counting.snapshot();
      counting.add(10);
    }
    for (int restores = 0; restores < 2; restores++) {
      try (var counting = new Counting(Share.ALL, snapshot)) {
        assertThat(counting.shown()).isEqualTo(3);
        snapshot = counting.snapshot();
      }
    }
  }

  @Test
  void the_sum_of_all_subtasks_stays_when_their_number_changes() throws Exception {
    OperatorSubtaskState one;
    try (var counting = new Counting(Share.ALL, NOTHING)) {
      counting.add(5);
      one = counting.snapshot();
    }
    Share left = new Share(0, 2);
    Share right = new Share(1, 2);
    OperatorSubtaskState two;
    try (var first = new Counting(left, Harnesses.rescaled(one, 1, left));
        var second = new Counting(right, Harnesses.rescaled(one, 1, right))) {
      assertThat(first.shown() + second.shown()).isEqualTo(5);
      first.add(1);
      second.add(2);
      two = AbstractStreamOperatorTestHarness.repackageState(first.snapshot(), second.snapshot());
    }
    try (var counting = new Counting(Share.ALL, Harnesses.rescaled(two, 2, Share.ALL))) {
      assertThat(counting.shown()).isEqualTo(8);
    }
  }

  /** An operator that counts its records. */
  private static final class Counting implements AutoCloseable {

    private final RecordedMetrics metrics = new RecordedMetrics();
    private final AbstractStreamOperatorTestHarness<String> harness;
    private final Count operator = new Count();

    Counting(Share share, OperatorSubtaskState snapshot) throws Exception {
      harness = Harnesses.plain(operator, share, metrics);
      harness.setup();
      harness.initializeState(snapshot);
      harness.open();
    }

    void add(int times) {
      for (int i = 0; i < times; i++) {
        operator.tally.add();
      }
    }

    long shown() {
      assertThat(operator.tally.count()).isEqualTo(metrics.count("adpulse.seen"));
      return metrics.count("adpulse.seen");
    }

    OperatorSubtaskState snapshot() throws Exception {
      return harness.snapshot(1, 1);
    }

    @Override
    public void close() throws Exception {
      harness.close();
    }
  }

  private static final class Count extends AbstractStreamOperator<String>
      implements OneInputStreamOperator<String, String> {

    private static final long serialVersionUID = 1L;

    private transient Tally tally;

    @SuppressWarnings("NullAway.Init") // Flink initializes operators in initializeState
    Count() {}

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
      super.initializeState(context);
      tally =
          Tally.restore(
              context.getOperatorStateStore(), getMetricGroup().addGroup("adpulse"), "seen");
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
      super.snapshotState(context);
      tally.snapshot();
    }

    @Override
    public void processElement(StreamRecord<String> element) {}
  }
}
