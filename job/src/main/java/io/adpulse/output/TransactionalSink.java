package io.adpulse.output;

import io.adpulse.config.AdPulseConfig;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessageTypeInfo;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The sink of all exactly-once topics: one transaction per subtask and checkpoint. It is the
 * connector's, but for one thing: a transaction that can no longer be committed fails the job,
 * where the connector would log it and go on.
 *
 * <p>Transactional ids are never reused (see DECISIONS): only so does a fenced transaction always
 * mean a loss.
 */
public final class TransactionalSink
    implements Sink<OutgoingRecord>,
        SupportsWriterState<OutgoingRecord, KafkaWriterState>,
        SupportsCommitter<PendingTransaction>,
        SupportsPostCommitTopology<PendingTransaction> {

  private static final long serialVersionUID = 1L;

  private final KafkaSink<OutgoingRecord> kafka;
  private final Properties adminProperties;
  private final String transactionalIdPrefix;
  private final Set<String> givenUp;
  private final RefuseOlderSnapshot refuseOlderSnapshot;
  private final boolean allowRewind;

  private TransactionalSink(KafkaSink<OutgoingRecord> kafka, AdPulseConfig config) {
    this.kafka = kafka;
    this.adminProperties = config.adminProperties();
    this.transactionalIdPrefix = config.deployment();
    this.givenUp = config.givenUpTransactions();
    this.refuseOlderSnapshot =
        new RefuseOlderSnapshot(
            adminProperties,
            config.kafka().groupId(),
            config.topics().input(),
            config.deployment());
    this.allowRewind = config.allowRewind();
  }

  /** The sink of a deployment: its transactional ids start with the deployment's name. */
  public static TransactionalSink of(AdPulseConfig config) {
    KafkaSink<OutgoingRecord> kafka =
        KafkaSink.<OutgoingRecord>builder()
            .setKafkaProducerConfig(config.producerProperties())
            .setBootstrapServers(config.kafka().bootstrapServers())
            .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
            .setTransactionalIdPrefix(config.deployment())
            .setTransactionNamingStrategy(TransactionNamingStrategy.INCREMENTING)
            .setRecordSerializer(new ToProducerRecord())
            .build();
    return new TransactionalSink(kafka, config);
  }

  @Override
  public StatefulSinkWriter<OutgoingRecord, KafkaWriterState> createWriter(
      WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<OutgoingRecord, KafkaWriterState> restoreWriter(
      WriterInitContext context, Collection<KafkaWriterState> state) throws IOException {
    if (!allowRewind) {
      refuseOlderSnapshot.check(context.getRestoredCheckpointId());
    }
    var written = new WrittenRanges();
    return new DescribeTransactions(
        kafka.restoreWriter(new AcknowledgementContext(context, written), state), written);
  }

  @Override
  public SimpleVersionedSerializer<KafkaWriterState> getWriterStateSerializer() {
    return kafka.getWriterStateSerializer();
  }

  @Override
  public Committer<PendingTransaction> createCommitter(CommitterInitContext context) {
    return new CommitOrFail(
        kafka.createCommitter(context), new AskForFates(adminProperties), givenUp);
  }

  @Override
  public SimpleVersionedSerializer<PendingTransaction> getCommittableSerializer() {
    return new PendingTransactionSerializer(kafka.getCommittableSerializer());
  }

  /**
   * Keeps writer and committer in one TaskManager, as the connector does for itself: they share
   * producers in memory.
   */
  @Override
  public void addPostCommitTopology(
      DataStream<CommittableMessage<PendingTransaction>> committables) {
    Transformation<?> transformation = committables.getTransformation();
    while (transformation.getOutputType() instanceof CommittableMessageTypeInfo
        && transformation.getCoLocationGroupKey() == null) {
      transformation.setCoLocationGroupKey(transactionalIdPrefix);
      transformation = transformation.getInputs().get(0);
    }
  }
}
