package io.adpulse.input;

import io.adpulse.config.AdPulseConfig;
import java.io.IOException;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
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
 * One reader of the users topic, from its beginning. It commits no offsets: what it has read is
 * kept with the state that it feeds.
 */
final class UserSource<T>
    implements Source<T, KafkaPartitionSplit, KafkaSourceEnumState>, ResultTypeQueryable<T> {

  private static final long serialVersionUID = 1L;

  private final KafkaSource<T> kafka;
  private final UserReadSettings settings;
  private final ReadUser<T> readUser;
  private final TypeInformation<T> type;

  UserSource(
      KafkaSource<T> kafka,
      UserReadSettings settings,
      ReadUser<T> readUser,
      TypeInformation<T> type) {
    this.kafka = kafka;
    this.settings = settings;
    this.readUser = readUser;
    this.type = type;
  }

  static UserReadSettings settings(AdPulseConfig config, Properties consumer) {
    return new UserReadSettings(
        consumer,
        config.adminProperties(),
        config.maxRecordBytes(),
        config.eventTime().maxFutureSkew().toMillis());
  }

  @Override
  public Boundedness getBoundedness() {
    return kafka.getBoundedness();
  }

  private boolean isBounded() {
    return getBoundedness() == Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<T, KafkaPartitionSplit> createReader(SourceReaderContext context) {
    return UserReader.create(settings, context, readUser);
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

  /** The builder demands a deserializer; {@link EmitUsers} is the one that is used. */
  static final class ParsedElsewhere<T> implements KafkaRecordDeserializationSchema<T> {

    private static final long serialVersionUID = 1L;

    private final TypeInformation<T> type;

    ParsedElsewhere(TypeInformation<T> type) {
      this.type = type;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> read, Collector<T> out) {
      throw new IllegalStateException("EmitUsers parses");
    }

    @Override
    public TypeInformation<T> getProducedType() {
      return type;
    }
  }
}
