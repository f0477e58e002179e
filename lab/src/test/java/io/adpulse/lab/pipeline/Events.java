package io.adpulse.lab.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Clean events at chosen times of a chosen partition. Each has an id of its own. */
final class Events {

  /** The start of a window. */
  static final Instant START = Instant.parse("2024-03-01T12:00:00Z");

  private static final int USERS = 7;
  private static final int ADS = 3;

  private Events() {}

  /** One event a second. */
  static List<ProducerRecord<byte[], byte[]>> everySecond(int partition, int from, int until) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int second = from; second < until; second++) {
      records.add(at(partition, second));
    }
    return records;
  }

  /** An event some seconds after the start. */
  static ProducerRecord<byte[], byte[]> at(int partition, int second) {
    String user = "user-" + partition + "-" + second % USERS;
    String value =
        """
        {"event_id":"%d-%d","user_id":"%s","ad_id":"ad-%d","behavior":"%s","ctr":0.25,"event_time":"%s"}"""
            .formatted(
                partition,
                second,
                user,
                second % ADS,
                second % 5 == 0 ? "click" : "impression",
                START.plus(Duration.ofSeconds(second)));
    return raw(partition, value.getBytes(UTF_8));
  }

  /** Any bytes without a key. */
  static ProducerRecord<byte[], byte[]> raw(int partition, byte[] value) {
    return new ProducerRecord<>(Shop.INPUT, partition, null, value);
  }

  /** A record that must become a dead letter. */
  static ProducerRecord<byte[], byte[]> bad(int partition, String text) {
    return raw(partition, ("{not json: " + text).getBytes(UTF_8));
  }
}
