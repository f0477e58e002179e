package io.adpulse.lab.pipeline;

import io.adpulse.lab.generate.Generated;
import io.adpulse.lab.generate.Generator;
import io.adpulse.lab.generate.GeneratorSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Generated records that are sent piece by piece, in order. */
final class Feed {

  private final Shop shop;
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private int sent;

  Feed(Shop shop, GeneratorSettings settings) {
    this.shop = shop;
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
  void send(double share) {
    int until = (int) Math.min(records.size(), Math.ceil(sent + share * records.size()));
    shop.kafka().produce(records.subList(sent, until));
    sent = until;
  }

  /** Sends what is left. */
  void sendRest() {
    send(1);
  }
}
