package io.adpulse.input;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.StartFrom;
import io.adpulse.event.EventParser;
import io.adpulse.event.Incoming;
import io.adpulse.state.IncomingSerializer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
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
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Ad behaviour events from Kafka, parsed where they are read. The connector finds, assigns and
 * commits; watermarks, idleness and the refusal of a rewind are ours.
 */
public final class EventSource
    implements Source<Incoming, KafkaPartitionSplit, KafkaSourceEnumState>,
        ResultTypeQueryable<Incoming> {

  private static final long serialVersionUID = 1L;

  /** Partitions that are added are found within this time. */
  public static final Duration DISCOVERY = Duration.ofSeconds(5);

  private final KafkaSource<Incoming> kafka;
  private final ReadSettings settings;

  private EventSource(KafkaSource<Incoming> kafka, ReadSettings settings) {
    this.kafka = kafka;
    this.settings = settings;
  }

  /**
   * A source without an end.
   *
   * @param watermarkInterval how often watermarks are emitted
   */
  public static EventSource endless(AdPulseConfig config, Duration watermarkInterval) {
    var kafka =
        builder(config)
            .setProperty(
                KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                Long.toString(DISCOVERY.toMillis()))
            .build();
    return new EventSource(kafka, settings(config, watermarkInterval));
  }

  /**
   * A source that ends before these offsets, waiting for records that are still to come.
   *
   * @param ends of every partition of the topic
   */
  public static EventSource until(
      AdPulseConfig config, Duration watermarkInterval, Map<TopicPartition, Long> ends) {
    var kafka = builder(config).setBounded(OffsetsInitializer.offsets(ends)).build();
    return new EventSource(kafka, settings(config, watermarkInterval));
  }

  private static KafkaSourceBuilder<Incoming> builder(AdPulseConfig config) {
    return KafkaSource.<Incoming>builder()
        .setProperties(enumeratorProperties(config))
        .setBootstrapServers(config.kafka().bootstrapServers())
        .setGroupId(config.kafka().groupId())
        .setTopics(config.topics().input())
        .setStartingOffsets(startingOffsets(config.kafka().startFrom()))
        .setDeserializer(new ParsedElsewhere());
  }

  private static OffsetsInitializer startingOffsets(StartFrom start) {
    if (start instanceof StartFrom.At at) {
      return OffsetsInitializer.timestamp(at.timestamp().toEpochMilli());
    }
    return start instanceof StartFrom.Latest
        ? OffsetsInitializer.latest()
        : OffsetsInitializer.earliest();
  }

  private static ReadSettings settings(AdPulseConfig config, Duration watermarkInterval) {
    return new ReadSettings(
        readerProperties(config),
        config.adminProperties(),
        config.kafka().groupId(),
        config.allowRewind(),
        config.maxRecordBytes(),
        config.eventTime().maxFutureSkew().toMillis(),
        config.eventTime().outOfOrderness().toMillis(),
        config.eventTime().idleTimeout().toMillis(),
        Math.max(1, watermarkInterval.toMillis()));
  }

  /** What the builder sets itself is left out: it would warn that it overrides it. */
  private static Properties enumeratorProperties(AdPulseConfig config) {
    Properties properties = config.consumerProperties();
    properties.remove(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);
    properties.remove(KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key());
    return properties;
  }

  /** The connector resets an offset that is out of range; the readers' consumers must not. */
  private static Properties readerProperties(AdPulseConfig config) {
    var properties = new Properties();
    properties.putAll(config.consumerProperties());
    properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.GROUP_ID_CONFIG, config.kafka().groupId());
    properties.setProperty(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
    properties.setProperty(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    properties.setProperty(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    properties.putIfAbsent(KafkaSourceOptions.CLIENT_ID_PREFIX.key(), config.kafka().groupId());
    return properties;
  }

  @Override
  public Boundedness getBoundedness() {
    return kafka.getBoundedness();
  }

  private boolean isBounded() {
    return getBoundedness() == Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<Incoming, KafkaPartitionSplit> createReader(SourceReaderContext context) {
    var parser = new EventParser(settings.maxRecordBytes(), settings.maxFutureSkew());
    return EventReader.create(settings, context, new EmitParsed(parser));
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
  public TypeInformation<Incoming> getProducedType() {
    return IncomingSerializer.TYPE;
  }

  /** The builder demands a deserializer; {@link EmitParsed} is the one that is used. */
  private static final class ParsedElsewhere implements KafkaRecordDeserializationSchema<Incoming> {

    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> read, Collector<Incoming> out) {
      throw new IllegalStateException("EmitParsed parses");
    }

    @Override
    public TypeInformation<Incoming> getProducedType() {
      return IncomingSerializer.TYPE;
    }
  }
}
