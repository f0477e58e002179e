package io.adpulse.lab.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.Connectors;
import io.adpulse.Topology;
import io.adpulse.config.AdPulseConfig;
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
    Deployment deployment = Deployment.of(shop.kafka().bootstrapServers(), List.of(), true);
    var rows = new TopicPartition("user-activity", 0);
    long before = shop.kafka().endOffsets(rows.topic()).getOrDefault(rows, 0L);
    DeployedRun run =
        DeployedRun.plan(deployment, Load.of(500, 1), Optional.empty(), progress(System.out));
    run.send(Duration.ofSeconds(1), PATIENCE);
    run.settle(PATIENCE);
    assertThat(run.judge(Lateness.OWN_PARTITION).agrees()).isTrue();

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
