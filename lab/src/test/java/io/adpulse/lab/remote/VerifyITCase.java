package io.adpulse.lab.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adpulse.Connectors;
import io.adpulse.Topology;
import io.adpulse.config.AdPulseConfig;
import io.adpulse.lab.kafka.TopicReader;
import io.adpulse.lab.model.Lateness;
import io.adpulse.lab.pipeline.Shop;
import io.adpulse.lab.pipeline.TestFlink;
import io.adpulse.query.QueryFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job runs for ever, as it does where it is deployed, and is verified while it does. */
class VerifyITCase {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path directory;
  private static Shop shop;
  private static TestFlink flink;

  @BeforeAll
  static void open() throws Exception {
    shop = new Shop(3);
    flink = new TestFlink(directory, Map.of("metrics.fetcher.update-interval", "500"));
    AdPulseConfig config = shop.config();
    var env = flink.environment(Map.of());
    Topology.build(
        env,
        config,
        shop.limits(config),
        QueryFiles.read(config),
        Connectors.toKafka(config, Duration.ofMillis(20)));
    flink.awaitAllRunning(flink.submit(env));
  }

  @AfterAll
  static void close() throws Exception {
    flink.close();
    shop.close();
  }

  @Test
  void oneRunAfterTheOtherAgrees() throws Exception {
    String memory = directory.resolve("memory").toString();
    assertThat(verify("--records", "2000", "--memory", memory))
        .contains("The outputs agree with the reference model");
    assertThat(verify("--records", "500", "--seed", "2", "--memory", memory))
        .contains("The outputs agree with the reference model");
  }

  @Test
  void aLoadIsEndedFromOutsideAndItsOutputsAreWatched() throws Exception {
    Path end = directory.resolve("end");
    Path watched = directory.resolve("watched");
    CompletableFuture<String> said =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return verify(
                    "--records",
                    "1000000",
                    "--per-second",
                    "500",
                    "--seed",
                    "3",
                    "--until",
                    end.toString(),
                    "--watch",
                    watched.toString());
              } catch (Exception e) {
                throw new CompletionException(e);
              }
            });
    while (!said.isDone() && !(holds(watched, "committed ", 3) && holds(watched, "live ", 3))) {
      Thread.sleep(50);
    }
    Files.createFile(end);

    assertThat(said.get()).contains("The outputs agree with the reference model");
    assertThat(Files.readAllLines(watched))
        .allMatch(line -> line.matches("(committed|live) \\d+ \\d+"))
        .filteredOn(line -> line.startsWith("committed "))
        .allSatisfy(
            line -> {
              String[] words = line.split(" ", 3);
              assertThat(Long.parseLong(words[2])).isLessThanOrEqualTo(Long.parseLong(words[1]));
            });
  }

  private static boolean holds(Path file, String start, int times) throws IOException {
    return Files.exists(file)
        && Files.readAllLines(file).stream().filter(line -> line.startsWith(start)).count()
            >= times;
  }

  @Test
  void rowsThatAreGoneAreFound() throws Exception {
    var rows = new TopicPartition("user-activity", 0);
    long before = shop.kafka().endOffsets(rows.topic()).getOrDefault(rows, 0L);
    DeployedRun run = settledRun(1);

    long middle = (before + shop.kafka().endOffsets(rows.topic()).getOrDefault(rows, 0L)) / 2;
    shop.kafka()
        .admin()
        .deleteRecords(Map.of(rows, RecordsToDelete.beforeOffset(middle)))
        .all()
        .get();
    var report = run.judge(Lateness.OWN_PARTITION);
    assertThat(report.agrees()).isFalse();
    assertThat(report.text()).contains("the row is missing");
  }

  @Test
  void whatIsRepeatedIsAcceptedOnlyAsPredicted() throws Exception {
    DeployedRun run = settledRun(4);
    var rows = new TopicPartition("ad-metrics", 0);
    List<ConsumerRecord<byte[], byte[]>> written = rowsOf(rows);
    long earlier = written.get(written.size() - 3).offset();
    long first = written.get(written.size() - 2).offset();
    long last = written.get(written.size() - 1).offset();
    shop.kafka().produce(copies(written, first));

    assertThat(run.judge(Lateness.OWN_PARTITION).text()).contains("must have one row");
    assertThat(run.judge(Lateness.OWN_PARTITION, repeated(rows, first, last)).agrees()).isTrue();
    assertThat(run.judge(Lateness.OWN_PARTITION, repeated(rows, earlier, last)).text())
        .contains("the row is missing");
    assertThat(run.judge(Lateness.OWN_PARTITION, repeated(rows, last, last)).text())
        .contains("must have one row");
  }

  @Test
  void whatIsLostIsAcceptedOnlyAsPredicted() throws Exception {
    DeployedRun run = settledRun(5);
    var rows = new TopicPartition("ad-metrics", 1);
    List<ConsumerRecord<byte[], byte[]>> written = rowsOf(rows);
    long lost = written.get(written.size() - 2).offset();
    long end = shop.kafka().endOffsets(rows.topic()).getOrDefault(rows, 0L);
    try (Producer<byte[], byte[]> producer =
        shop.kafka().producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "lost"))) {
      producer.initTransactions();
      producer.beginTransaction();
      for (ProducerRecord<byte[], byte[]> copy : copies(written, lost)) {
        producer.send(copy).get();
      }
      producer.abortTransaction();
    }
    shop.kafka().admin().deleteRecords(Map.of(rows, RecordsToDelete.beforeOffset(end))).all().get();

    List<ProducerRecord<byte[], byte[]>> kept = copies(written, 0);
    shop.kafka().produce(kept.subList(0, kept.size() - 2));
    assertThat(run.judge(Lateness.OWN_PARTITION).text()).contains("the row is missing");
    assertThat(run.judge(Lateness.OWN_PARTITION, lost(rows, end, end + 1)).agrees()).isTrue();
    Prediction twice =
        new Prediction(
            List.of(),
            List.of(new Prediction.Range(rows, end, end + 1), new Prediction.Range(rows, 0, end)));
    assertThat(run.judge(Lateness.OWN_PARTITION, twice).agrees()).isTrue();
    assertThat(run.judge(Lateness.OWN_PARTITION, lost(rows, end, end)).text())
        .contains("the row is missing");
  }

  @Test
  void aPredictionForAnotherRunIsNone() throws Exception {
    DeployedRun run = settledRun(7);
    var rows = new TopicPartition("ad-metrics", 0);
    assertThatThrownBy(() -> run.judge(Lateness.OWN_PARTITION, lost(rows, 0, 0)))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessageContaining("predicted");
  }

  @Test
  void theEndsAreThoseOfCommittedRecords() throws Exception {
    settledRun(6);
    var said = new ByteArrayOutputStream();
    int code =
        EndsCommand.execute(
            new PrintStream(said, true, UTF_8),
            "--bootstrap-servers",
            shop.kafka().bootstrapServers(),
            "--",
            "--window",
            "1 min");
    assertThat(code).isZero();
    var rows = new TopicPartition("ad-metrics", 0);
    long end =
        TopicReader.committedEndOffsets(shop.kafka().bootstrapServers(), rows.topic())
            .getOrDefault(rows, 0L);
    assertThat(end).isPositive();
    assertThat(said.toString(UTF_8).lines())
        .contains(rows + " " + end)
        .allMatch(line -> line.matches("\\S+-\\d+ \\d+"))
        .noneMatch(line -> line.startsWith("ad-metrics-live"));
  }

  private static DeployedRun settledRun(long seed) throws Exception {
    Deployment deployment = Deployment.of(shop.kafka().bootstrapServers(), List.of(), true);
    DeployedRun run =
        DeployedRun.plan(deployment, Load.of(500, seed), Optional.empty(), progress(System.out));
    run.send(Duration.ofSeconds(1), PATIENCE);
    run.settle(PATIENCE);
    assertThat(run.judge(Lateness.OWN_PARTITION).agrees()).isTrue();
    return run;
  }

  private static List<ConsumerRecord<byte[], byte[]>> rowsOf(TopicPartition partition) {
    return shop.kafka().readCommitted(partition.topic()).stream()
        .filter(record -> record.partition() == partition.partition())
        .toList();
  }

  private static List<ProducerRecord<byte[], byte[]>> copies(
      List<ConsumerRecord<byte[], byte[]>> written, long from) {
    return written.stream()
        .filter(record -> record.offset() >= from)
        .map(
            record ->
                new ProducerRecord<>(
                    record.topic(),
                    record.partition(),
                    record.key(),
                    record.value(),
                    record.headers()))
        .toList();
  }

  private static Prediction repeated(TopicPartition partition, long first, long last) {
    return new Prediction(List.of(new Prediction.Range(partition, first, last)), List.of());
  }

  private static Prediction lost(TopicPartition partition, long first, long last) {
    return new Prediction(List.of(), List.of(new Prediction.Range(partition, first, last)));
  }

  private String verify(String... options) throws Exception {
    var said = new ByteArrayOutputStream();
    var arguments =
        new ArrayList<>(List.of("--bootstrap-servers", shop.kafka().bootstrapServers()));
    arguments.addAll(List.of("--users-first", "1 s", "--no-sample"));
    arguments.addAll(List.of("--flink", flink.restAddress().toString()));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--", "--window", "1 min", "--bootstrap-servers", "elsewhere:9092"));
    int code =
        VerifyCommand.execute(new PrintStream(said, true, UTF_8), arguments.toArray(String[]::new));
    assertThat(code).as(said.toString(UTF_8)).isZero();
    return said.toString(UTF_8);
  }

  private static Progress progress(PrintStream out) {
    return new Progress(out, false);
  }
}
