package io.adpulse.output;

import io.adpulse.output.OutgoingRecord.Header;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Hands a record to the producer as it is. It carries no timestamp of its own: Kafka stamps it with
 * the time of writing, so that retention by event time cannot eat the results of a replay.
 */
final class ToProducerRecord implements KafkaRecordSerializationSchema<OutgoingRecord> {

  private static final long serialVersionUID = 1L;

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      OutgoingRecord outgoing, KafkaSinkContext context, @Nullable Long eventTime) {
    var headers = new RecordHeaders();
    for (Header header : outgoing.headers()) {
      headers.add(header.name(), header.value().getBytes(StandardCharsets.UTF_8));
    }
    return new ProducerRecord<>(
        outgoing.topic(), null, null, outgoing.key(), outgoing.value(), headers);
  }
}
