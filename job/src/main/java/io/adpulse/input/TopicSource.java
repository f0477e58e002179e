package io.adpulse.input;

import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A topic of Kafka: the connector finds and assigns its partitions, and readers of ours read them,
 * which also learn when the first ones have been dealt out.
 */
abstract class TopicSource<T>
    implements Source<T, KafkaPartitionSplit, KafkaSourceEnumState>, ResultTypeQueryable<T> {

  private static final long serialVersionUID = 1L;

  private final KafkaSource<T> kafka;
  private final TypeInformation<T> type;

  /**
   * @param kafka with {@link ParsedElsewhere}
   * @param type of what the readers emit
   */
  TopicSource(KafkaSource<T> kafka, TypeInformation<T> type) {
    this.kafka = kafka;
    this.type = type;
  }

  @Override
  public Boundedness getBoundedness() {
    return kafka.getBoundedness();
  }

  private boolean isBounded() {
    return getBoundedness() == Boundedness.BOUNDED;
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context) {
    var watch = new AssignmentWatch(context, false);
    return new AnnounceAssignment(kafka.createEnumerator(watch), context, watch, isBounded());
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state)
      throws IOException {
    var watch = new AssignmentWatch(context, !state.assignedSplits().isEmpty());
    return new AnnounceAssignment(
        kafka.restoreEnumerator(watch, state), context, watch, isBounded());
  }

  @Override
  public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
    return kafka.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
    return kafka.getEnumeratorCheckpointSerializer();
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return type;
  }

  /** The connector's builder demands a deserializer; our readers parse where they read. */
  static final class ParsedElsewhere<T> implements KafkaRecordDeserializationSchema<T> {

    private static final long serialVersionUID = 1L;

    private final TypeInformation<T> type;

    ParsedElsewhere(TypeInformation<T> type) {
      this.type = type;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> read, Collector<T> out) {
      throw new IllegalStateException("The reader parses");
    }

    @Override
    public TypeInformation<T> getProducedType() {
      return type;
    }
  }
}
