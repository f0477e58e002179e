package io.adpulse.output;

import io.adpulse.config.AdPulseConfig;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/** The sink of the live topic: at once, at least once; its rows are idempotent upserts. */
public final class LiveSink {

  private LiveSink() {}

  /** The live sink of a deployment. */
  public static Sink<OutgoingRecord> of(AdPulseConfig config) {
    return KafkaSink.<OutgoingRecord>builder()
        .setKafkaProducerConfig(config.producerProperties())
        .setBootstrapServers(config.kafka().bootstrapServers())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(new ToProducerRecord())
        .build();
  }
}
