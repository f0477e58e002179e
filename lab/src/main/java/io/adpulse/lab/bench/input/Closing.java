package io.adpulse.lab.bench.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What is written behind a workload once all of it was read: events so far ahead that they close
 * all windows, of so many ads that every partition of a topic keyed by ad gets some. Their own
 * windows stay open.
 */
public final class Closing {

  private static final int ADS = 32;

  /** Longer than the largest grace that a contender gives. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private Closing() {}

  /** The closing events of every partition. */
  public static List<ProducerRecord<byte[], byte[]>> events(String topic, Workload workload) {
    String time = workload.end().plus(workload.window()).plus(AHEAD).toString();
    List<ProducerRecord<byte[], byte[]>> events = new ArrayList<>();
    for (int partition = 0; partition < Workload.PARTITIONS; partition++) {
      String user = "closing-" + partition;
      for (int ad = 0; ad < ADS; ad++) {
        String value =
            """
            {"event_id":"%d","user_id":"%s","ad_id":"closing-%d","behavior":"impression","event_time":"%s"}\
            """
                .formatted(ad, user, partition * ADS + ad, time);
        events.add(
            new ProducerRecord<>(topic, partition, user.getBytes(UTF_8), value.getBytes(UTF_8)));
      }
    }
    return events;
  }
}
