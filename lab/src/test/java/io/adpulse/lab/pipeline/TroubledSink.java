package io.adpulse.lab.pipeline;

import io.adpulse.lab.pipeline.Trouble.Point;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.PendingTransaction;
import io.adpulse.output.TransactionalSink;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The job's transactional sink, which fails where a test wants it to, and is as slow. */
final class TroubledSink
    implements Sink<OutgoingRecord>,
        SupportsWriterState<OutgoingRecord, KafkaWriterState>,
        SupportsCommitter<PendingTransaction>,
        SupportsPostCommitTopology<PendingTransaction> {

  private static final long serialVersionUID = 1L;

  private final TransactionalSink sink;
  private final String trouble;

  TroubledSink(TransactionalSink sink, String trouble) {
    this.sink = sink;
    this.trouble = trouble;
  }

  @Override
  public StatefulSinkWriter<OutgoingRecord, KafkaWriterState> createWriter(
      WriterInitContext context) throws IOException {
    return new Writer(sink.createWriter(context), Trouble.named(trouble));
  }

  @Override
  public StatefulSinkWriter<OutgoingRecord, KafkaWriterState> restoreWriter(
      WriterInitContext context, Collection<KafkaWriterState> state) throws IOException {
    Trouble.named(trouble).at(Point.RESTORE_WRITER);
    return new Writer(sink.restoreWriter(context, state), Trouble.named(trouble));
  }

  @Override
  public SimpleVersionedSerializer<KafkaWriterState> getWriterStateSerializer() {
    return sink.getWriterStateSerializer();
  }

  @Override
  public Committer<PendingTransaction> createCommitter(CommitterInitContext context) {
    if (context.getRestoredCheckpointId().isPresent()) {
      Trouble.named(trouble).at(Point.RESTORE_COMMITTER);
    }
    return new TroubledCommitter(sink.createCommitter(context), Trouble.named(trouble));
  }

  @Override
  public SimpleVersionedSerializer<PendingTransaction> getCommittableSerializer() {
    return sink.getCommittableSerializer();
  }

  @Override
  public void addPostCommitTopology(
      DataStream<CommittableMessage<PendingTransaction>> committables) {
    sink.addPostCommitTopology(committables);
  }

  private record TroubledCommitter(Committer<PendingTransaction> committer, Trouble trouble)
      implements Committer<PendingTransaction> {

    @Override
    public void commit(Collection<CommitRequest<PendingTransaction>> requests)
        throws IOException, InterruptedException {
      trouble.at(Point.BEFORE_COMMIT);
      for (CommitRequest<PendingTransaction> request : requests) {
        committer.commit(List.of(request));
        trouble.at(Point.IN_COMMIT);
      }
      trouble.at(Point.AFTER_COMMIT);
    }

    @Override
    public void close() throws Exception {
      committer.close();
    }
  }

  private static final class Writer
      implements StatefulSinkWriter<OutgoingRecord, KafkaWriterState>,
          CommittingSinkWriter<OutgoingRecord, PendingTransaction> {

    private final StatefulSinkWriter<OutgoingRecord, KafkaWriterState> writer;
    private final Trouble trouble;

    Writer(StatefulSinkWriter<OutgoingRecord, KafkaWriterState> writer, Trouble trouble) {
      this.writer = writer;
      this.trouble = trouble;
    }

    @Override
    public void write(OutgoingRecord outgoing, Context context)
        throws IOException, InterruptedException {
      trouble.at(Point.WRITE);
      trouble.beSlow();
      writer.write(outgoing, context);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
      writer.flush(endOfInput);
    }

    @Override
    @SuppressWarnings("unchecked") // the job's writer is both
    public Collection<PendingTransaction> prepareCommit() throws IOException, InterruptedException {
      trouble.at(Point.BEFORE_PRE_COMMIT);
      var pending =
          ((CommittingSinkWriter<OutgoingRecord, PendingTransaction>) writer).prepareCommit();
      trouble.at(Point.AFTER_PRE_COMMIT);
      return pending;
    }

    @Override
    public List<KafkaWriterState> snapshotState(long checkpointId) throws IOException {
      var state = writer.snapshotState(checkpointId);
      trouble.at(Point.SNAPSHOT);
      return state;
    }

    @Override
    public void close() throws Exception {
      writer.close();
    }
  }
}
