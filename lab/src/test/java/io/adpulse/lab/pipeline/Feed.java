package io.adpulse.lab.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.lab.generate.Generated;
import io.adpulse.lab.generate.Generator;
import io.adpulse.lab.generate.GeneratorSettings;
import io.adpulse.lab.model.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Generated records that are sent piece by piece, in order, with others in between. Their Kafka
 * timestamps say when the generator wrote them.
 */
final class Feed implements AutoCloseable {

  private final Producer<byte[], byte[]> producer;
  private final GeneratorSettings settings;
  private final List<Generated> made;
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Map<Integer, Long> nextOffsets = new HashMap<>();
  private final Set<Position> closed = new HashSet<>();
  private int sent;
  private int inserted;

  Feed(Shop shop, GeneratorSettings settings) {
    this.producer = shop.kafka().producer(Map.of("max.request.size", 4 * 1024 * 1024));
    this.settings = settings;
    this.made = Generator.stream(settings).toList();
    for (int partition = 0; partition < settings.partitions(); partition++) {
      ends.put(new TopicPartition(Shop.INPUT, partition), 0L);
    }
    made.forEach(one -> ends.merge(new TopicPartition(Shop.INPUT, one.partition()), 1L, Long::sum));
  }

  /** Where each partition ends once all generated records are sent, and no others. */
  Map<TopicPartition, Long> ends() {
    return Map.copyOf(ends);
  }

  /** Sends a share of all records, the next ones. */
  void send(double share) throws Exception {
    sendNext((int) Math.ceil(share * made.size()));
  }

  /** Sends the next records, as many as that or as there are. */
  void sendNext(int count) throws Exception {
    int until = Math.min(made.size(), sent + count);
    produce(made.subList(sent, until));
    sent = until;
  }

  /** Sends what is left. */
  void sendRest() throws Exception {
    sendNext(made.size());
  }

  /** How many records there are in the input topic. */
  long total() {
    return (long) sent + inserted;
  }

  /** Where {@link #sendToFirstWindow} put its records. */
  Set<Position> toFirstWindow() {
    return closed;
  }

  /**
   * Sends what is late if the first window is closed: repeats of the first good events of each
   * partition, each followed by a new event of the same user in that window.
   *
   * @param perPartition at most so many of each, all from the first half of the window
   * @param times how often all of them
   */
  void sendToFirstWindow(int perPartition, int times) throws Exception {
    double half = settings.timing().window().toMillis() / 2000.0;
    int firstHalf = (int) (half * settings.timing().recordsPerSecond());
    Map<Integer, Integer> chosen = new HashMap<>();
    List<Generated> late = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      chosen.clear();
      for (Generated one : made.subList(0, firstHalf)) {
        if (one.kind() == Generated.Kind.GOOD
            && chosen.merge(one.partition(), 1, Integer::sum) <= perPartition) {
          late.add(one);
          late.add(newIn(settings.timing().start(), one, "new-" + inserted + "-" + late.size()));
        }
      }
    }
    Map<Integer, Long> offsets = new HashMap<>(nextOffsets);
    for (Generated one : late) {
      closed.add(new Position(one.partition(), offsets.merge(one.partition(), 1L, Long::sum) - 1));
    }
    produce(late);
    inserted += late.size();
  }

  /** Sends new clicks of one user at the start, to one partition after the other. */
  void sendClicks(String user, int count) throws Exception {
    List<Generated> clicks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] value = click("click-" + inserted + "-" + i, user, settings.timing().start());
      clicks.add(
          new Generated(
              i % settings.partitions(),
              settings.timing().start().toEpochMilli(),
              user.getBytes(UTF_8),
              value,
              Generated.Kind.LATE,
              Optional.empty()));
    }
    produce(clicks);
    inserted += count;
  }

  private static Generated newIn(Instant time, Generated like, String id) {
    String user = new String(Objects.requireNonNull(like.key()), UTF_8);
    return new Generated(
        like.partition(),
        like.written(),
        like.key(),
        click(id, user, time),
        Generated.Kind.LATE,
        like.reason());
  }

  /** The value of a click on the first ad. */
  static byte[] click(String id, String user, Instant time) {
    return """
        {"event_id":"%s","user_id":"%s","ad_id":"ad-1","behavior":"click","event_time":%d}"""
        .formatted(id, user.replace("\\", "\\\\").replace("\"", "\\\""), time.toEpochMilli())
        .getBytes(UTF_8);
  }

  private void produce(List<Generated> some) throws Exception {
    List<Future<RecordMetadata>> written = new ArrayList<>();
    for (Generated one : some) {
      nextOffsets.merge(one.partition(), 1L, Long::sum);
      written.add(
          producer.send(
              new ProducerRecord<>(
                  Shop.INPUT, one.partition(), one.written(), one.key(), one.value())));
    }
    producer.flush();
    for (Future<RecordMetadata> each : written) {
      var ignored = each.get();
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
