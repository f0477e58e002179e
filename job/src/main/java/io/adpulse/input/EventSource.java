package io.adpulse.input;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.StartFrom;
import io.adpulse.event.EventParser;
import io.adpulse.event.Incoming;
import io.adpulse.state.IncomingSerializer;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;

/**
 * Ad behaviour events from Kafka, parsed where they are read. The connector finds, assigns and
 * commits; watermarks, idleness and the refusal of a rewind are ours.
 */
public final class EventSource extends TopicSource<Incoming> {

  private static final long serialVersionUID = 1L;

  /** Partitions that are added are found within this time. */
  public static final Duration DISCOVERY = Duration.ofSeconds(5);

  private final ReadSettings settings;

  private EventSource(KafkaSource<Incoming> kafka, ReadSettings settings) {
    super(kafka, IncomingSerializer.TYPE);
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
        .setProperties(ConsumerProperties.ofEnumerator(config))
        .setBootstrapServers(config.kafka().bootstrapServers())
        .setGroupId(config.kafka().groupId())
        .setTopics(config.topics().input())
        .setStartingOffsets(startingOffsets(config.kafka().startFrom()))
        .setDeserializer(new ParsedElsewhere<>(IncomingSerializer.TYPE));
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

  private static Properties readerProperties(AdPulseConfig config) {
    Properties properties = ConsumerProperties.ofReader(config);
    properties.putIfAbsent(KafkaSourceOptions.CLIENT_ID_PREFIX.key(), config.kafka().groupId());
    return properties;
  }

  @Override
  public SourceReader<Incoming, KafkaPartitionSplit> createReader(SourceReaderContext context) {
    var parser = new EventParser(settings.maxRecordBytes(), settings.maxFutureSkew());
    return EventReader.create(settings, context, new EmitParsed(parser, System::currentTimeMillis));
  }
}
