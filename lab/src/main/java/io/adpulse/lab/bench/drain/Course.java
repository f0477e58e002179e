package io.adpulse.lab.bench.drain;

import io.adpulse.lab.bench.contender.ContenderMain;
import io.adpulse.lab.bench.contender.Setup;
import io.adpulse.lab.bench.input.Closing;
import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.input.UniqueEvents;
import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.bench.process.Broker;
import io.adpulse.lab.bench.process.Cores;
import io.adpulse.lab.bench.process.JvmCommand;
import io.adpulse.lab.bench.process.JvmProcess;
import io.adpulse.lab.model.InputRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Where runs take place: one broker, on which each run finds its input anew and its outputs empty.
 */
public final class Course implements AutoCloseable {

  /** What every contender reads. */
  public static final String INPUT = "ad-events";

  private static final String USERS = "users";

  private static final Map<String, String> LARGE = Map.of("max.message.bytes", "2097152");

  /** Compacted as in production, but never within a run: what is read may not depend on it. */
  private static final Map<String, String> COMPACTED =
      Map.of(
          "cleanup.policy",
          "compact",
          "segment.ms",
          Long.toString(Duration.ofDays(3650).toMillis()));

  private final Broker broker;
  private final Path folder;
  private int processes;
  private int runs;

  private Course(Broker broker, Path folder) {
    this.broker = broker;
    this.folder = folder;
  }

  /**
   * Starts the broker.
   *
   * @param folder for logs, state and Kafka's data
   */
  public static Course open(Path folder) throws IOException, InterruptedException {
    return new Course(Broker.start(Cores.BROKER, folder), folder);
  }

  /** The broker. */
  public Broker broker() {
    return broker;
  }

  /** Empties all topics, removes those of other making, and writes the input. */
  public void prepare(Topic topic) throws ExecutionException, InterruptedException {
    prepare();
    writeUsers(topic);
    write(topic.records());
  }

  /** Writes the users of a topic, each record with the time of its version. */
  public void writeUsers(Topic topic) {
    if (topic.users().isEmpty()) {
      return;
    }
    broker.write(
        () ->
            topic.users().stream()
                .map(
                    each ->
                        new ProducerRecord<>(
                            USERS,
                            each.partition(),
                            each.timestampMillis(),
                            each.key(),
                            each.value()))
                .iterator());
  }

  /** Writes a part of the input. */
  public void write(List<InputRecord> records) {
    broker.write(
        () ->
            records.stream()
                .map(
                    each -> new ProducerRecord<>(INPUT, each.partition(), each.key(), each.value()))
                .iterator());
  }

  /** Writes events that are made as they are written. */
  public void writeUnique(Iterable<UniqueEvents.Event> events) {
    broker.write(
        () ->
            StreamSupport.stream(events.spliterator(), false)
                .map(event -> event.to(INPUT))
                .iterator());
  }

  /** Empties all topics and removes those of other making. */
  public void prepare() throws ExecutionException, InterruptedException {
    broker.remove(name -> !name.startsWith("__"));
    Map<String, Map<String, String>> topics = new LinkedHashMap<>();
    topics.put(INPUT, LARGE);
    topics.put(USERS, COMPACTED);
    topics.put("ad-events-dlq", LARGE);
    topics.put("ad-events-late", LARGE);
    List.of("ad-metrics", "user-activity", "ad-metrics-live", "segment-metrics")
        .forEach(name -> topics.put(name, Map.of()));
    broker.recreate(topics, Workload.PARTITIONS);
  }

  /** Writes what closes the windows of a workload; returns how many records that is. */
  public int close(Workload workload) {
    List<ProducerRecord<byte[], byte[]>> events = Closing.events(INPUT, workload);
    broker.write(events);
    return events.size();
  }

  /** What a contender is told in the next run: a group and a folder of its own. */
  public Setup setup(Contestant contestant, Workload workload, Duration checkpointInterval) {
    String group = "bench-" + ++runs;
    return new Setup(
        broker.address(),
        group,
        folder.resolve(group),
        contestant.backend(),
        workload.window(),
        workload.outOfOrderness(),
        checkpointInterval);
  }

  /**
   * Starts a contender's JVM on its core, and lets it work.
   *
   * @param heapMegabytes of its JVM
   */
  public JvmProcess start(Contestant contestant, Setup setup, int heapMegabytes)
      throws IOException {
    JvmProcess process = open(contestant, heapMegabytes);
    run(process, setup);
    return process;
  }

  /** Lets a contender work. */
  public static void run(JvmProcess process, Setup setup) throws IOException {
    process.say("run " + String.join(" ", setup.arguments()));
  }

  /** Starts a contender's JVM on its core, which waits for orders. */
  public JvmProcess open(Contestant contestant, int heapMegabytes) throws IOException {
    // Both have RocksDB's classes, and Kafka Streams needs its own.
    List<String> without =
        contestant.contender().equals("kafka-streams") ? List.of("frocksdbjni-") : List.of();
    return JvmProcess.start(
        new JvmCommand(
            contestant.label(),
            ContenderMain.class.getName(),
            heapMegabytes,
            contestant.classes(),
            without,
            List.of(contestant.contender())),
        Cores.CONTENDER,
        folder.resolve("contender-" + ++processes + ".log"));
  }

  @Override
  public void close() {
    broker.close();
  }
}
