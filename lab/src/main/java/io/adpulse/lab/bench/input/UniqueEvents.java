package io.adpulse.lab.bench.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * So many impressions of one window, each with an id of its own, on ads and of users by turns: the
 * results are known without a model. Made as they are asked for, however many there are.
 *
 * @param count how many
 */
public record UniqueEvents(int count) {

  private static final int ADS = 1_000;
  private static final int USERS = 100_000;
  private static final Duration WINDOW = Duration.ofHours(1);

  /** All lie in the first half of the window. */
  private static final double SECONDS = WINDOW.toSeconds() / 2.0;

  /** Their window and their end; of its records there are none here. */
  public Workload workload() {
    return Workload.standard(count).timed("unique events", WINDOW, count / SECONDS);
  }

  /** Those with numbers from {@code from} up to {@code to}, exclusive; the same whenever asked. */
  public Iterable<Event> records(int from, int to) {
    return () -> IntStream.range(from, to).mapToObj(this::event).iterator();
  }

  /**
   * One of them.
   *
   * @param partition of its user
   */
  @SuppressWarnings("ArrayRecordComponent") // Kafka's bytes; never compared
  public record Event(int partition, byte[] key, byte[] value) {

    /** As Kafka takes it. */
    public ProducerRecord<byte[], byte[]> to(String topic) {
      return new ProducerRecord<>(topic, partition, key, value);
    }
  }

  private Event event(int number) {
    int user = number % USERS;
    // String.format would take longer than the job.
    String value =
        "{\"event_id\":\"unique-"
            + number
            + "\",\"user_id\":\"user-"
            + user
            + "\",\"ad_id\":\"ad-"
            + number % ADS
            + "\",\"behavior\":\"impression\",\"event_time\":"
            + (Workload.START.toEpochMilli() + (long) (number * SECONDS * 1000 / count))
            + "}";
    return new Event(
        user % Workload.PARTITIONS, ("user-" + user).getBytes(UTF_8), value.getBytes(UTF_8));
  }

  /** How many events each ad has. */
  public Map<String, Long> ofAds() {
    return counts("ad-", ADS);
  }

  /** How many events each user has. */
  public Map<String, Long> ofUsers() {
    return counts("user-", USERS);
  }

  private Map<String, Long> counts(String name, int turns) {
    return IntStream.range(0, Math.min(turns, count))
        .boxed()
        .collect(
            Collectors.toMap(
                turn -> name + turn, turn -> (long) (count - turn + turns - 1) / turns));
  }
}
