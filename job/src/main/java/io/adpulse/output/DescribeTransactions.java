package io.adpulse.output;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;

/** The connector's writer, which also says what each transaction holds. */
final class DescribeTransactions
    implements StatefulSinkWriter<OutgoingRecord, KafkaWriterState>,
        CommittingSinkWriter<OutgoingRecord, PendingTransaction> {

  private final SinkWriter<OutgoingRecord> writer;
  private final StatefulSinkWriter<OutgoingRecord, KafkaWriterState> stateful;
  private final CommittingSinkWriter<OutgoingRecord, KafkaCommittable> committing;
  private final WrittenRanges written;

  <
          W extends
              StatefulSinkWriter<OutgoingRecord, KafkaWriterState>
                  & CommittingSinkWriter<OutgoingRecord, KafkaCommittable>>
      DescribeTransactions(W writer, WrittenRanges written) {
    this.writer = writer;
    this.stateful = writer;
    this.committing = writer;
    this.written = written;
  }

  @Override
  public void write(OutgoingRecord outgoing, Context context)
      throws IOException, InterruptedException {
    writer.write(outgoing, context);
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    writer.flush(endOfInput);
  }

  @Override
  public void writeWatermark(org.apache.flink.api.common.eventtime.Watermark watermark)
      throws IOException, InterruptedException {
    writer.writeWatermark(watermark);
  }

  /** Called after a flush: every record of the transaction has been acknowledged. */
  @Override
  public Collection<PendingTransaction> prepareCommit() throws IOException, InterruptedException {
    List<WrittenRange> ranges = written.take();
    return committing.prepareCommit().stream()
        .map(committable -> new PendingTransaction(committable, ranges))
        .toList();
  }

  @Override
  public List<KafkaWriterState> snapshotState(long checkpointId) throws IOException {
    return stateful.snapshotState(checkpointId);
  }

  @Override
  public void close() throws Exception {
    writer.close();
  }
}
