package io.adpulse.lab.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A transaction of somebody else, into the input: its records are there, but not to be read. */
final class OpenTransaction implements AutoCloseable {

  private final Producer<byte[], byte[]> producer;

  /** Returns when Kafka has all records. */
  OpenTransaction(Shop shop, List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    producer =
        shop.kafka()
            .producer(
                Map.of(
                    ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                    "somebody-else",
                    ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                    (int) Duration.ofMinutes(15).toMillis()));
    producer.initTransactions();
    producer.beginTransaction();
    List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
  }

  void commit() {
    producer.commitTransaction();
  }

  void abort() {
    producer.abortTransaction();
  }

  @Override
  public void close() {
    producer.close();
  }
}
