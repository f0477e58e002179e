package io.adpulse.lab.pipeline;

import io.adpulse.lab.generate.Generated;
import io.adpulse.lab.generate.Generator;
import io.adpulse.lab.generate.GeneratorSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Generated records that are sent piece by piece, in order. */
final class Feed implements AutoCloseable {

  private final Producer<byte[], byte[]> producer;
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private int sent;

  Feed(Shop shop, GeneratorSettings settings) {
    producer = shop.kafka().producer(Map.of("max.request.size", 4 * 1024 * 1024));
    for (int partition = 0; partition < settings.partitions(); partition++) {
      ends.put(new TopicPartition(Shop.INPUT, partition), 0L);
    }
    Generator.stream(settings).forEach(this::add);
  }

  private void add(Generated made) {
    records.add(new ProducerRecord<>(Shop.INPUT, made.partition(), made.key(), made.value()));
    ends.merge(new TopicPartition(Shop.INPUT, made.partition()), 1L, Long::sum);
  }

  /** Where each partition ends once all is sent. */
  Map<TopicPartition, Long> ends() {
    return Map.copyOf(ends);
  }

  /** Sends a share of all records, the next ones. */
  void send(double share) throws Exception {
    int until = (int) Math.min(records.size(), Math.ceil(sent + share * records.size()));
    List<Future<RecordMetadata>> written = new ArrayList<>();
    for (; sent < until; sent++) {
      written.add(producer.send(records.get(sent)));
    }
    producer.flush();
    for (Future<RecordMetadata> each : written) {
      var ignored = each.get();
    }
  }

  /** Sends what is left. */
  void sendRest() throws Exception {
    send(1);
  }

  @Override
  public void close() {
    producer.close();
  }
}
