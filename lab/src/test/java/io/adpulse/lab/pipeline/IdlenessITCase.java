package io.adpulse.lab.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.model.Lateness;
import io.adpulse.lab.model.ModelSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A partition that was read to its end holds back nobody; one that is behind or cannot be reached
 * holds back all, however long it takes, so that nothing of its backlog is late.
 */
class IdlenessITCase {

  private static final int MINUTE = 60;
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration WELL_BEYOND = IDLE_TIMEOUT.multipliedBy(4);

  private static final String START = "\"window_start\"";
  private static final String END = "\"window_end\"";

  @TempDir private Path directory;
  private Shop shop;
  private TestFlink flink;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop(3);
    flink = new TestFlink(directory, Map.of());
  }

  @AfterEach
  void close() throws Exception {
    flink.close();
    shop.close();
  }

  @Test
  void partitionsThatAreEmptyOrSilentLetTheOthersGoOnAndMayWakeUp() throws Exception {
    JobID job = start(IDLE_TIMEOUT).go();
    send(Events.everySecond(1, 0, MINUTE));
    awaitCounted(MINUTE); // before partition 0 closes their window
    send(Events.everySecond(0, 0, 3 * MINUTE));
    awaitClosed(2); // by partition 0 alone, as the others have nothing to say

    send(Events.everySecond(2, 2 * MINUTE + 50, 3 * MINUTE));
    awaitCounted(4 * MINUTE + 10); // before partition 1 closes its window
    send(Events.everySecond(1, 2 * MINUTE, 4 * MINUTE));
    awaitClosed(3);

    verifyNothingLate(job);
  }

  @Test
  void aPartitionWhoseRecordsAreHeldBackByATransactionMakesNothingLate() throws Exception {
    JobID job;
    send(Events.everySecond(1, 0, 10));
    send(Events.everySecond(2, 0, 10));
    try (var other = new OpenTransaction(shop, Events.everySecond(1, 10, 5 * MINUTE))) {
      // Only now, as partition 1 must not be idle for a moment.
      job = start(IDLE_TIMEOUT).go();
      send(Events.everySecond(0, 0, 10 * MINUTE));
      awaitCounted(10 * MINUTE + 20);
      Await.stays("no window is closed", WELL_BEYOND, () -> closedWindows() == 0);
      other.commit();
    }
    awaitClosed(4);
    verifyNothingLate(job);
  }

  @Test
  void aPartitionThatIsBehindWhenKafkaGoesAndComesBackMakesNothingLate() throws Exception {
    JobID job;
    send(Events.everySecond(0, 0, 30));
    send(Events.everySecond(1, 0, 10));
    send(Events.everySecond(2, 0, 10));
    try (var other = new OpenTransaction(shop, Events.everySecond(1, 10, 5 * MINUTE))) {
      // Only now, as partition 1 must not be idle for a moment.
      job = start(IDLE_TIMEOUT).go();
      awaitCounted(50);
      shop.kafka().stop();
      Await.stays("the job goes on", WELL_BEYOND, () -> !flink.hasEnded(job));
      shop.kafka().start();
      send(Events.everySecond(0, 30, 10 * MINUTE));
      awaitCounted(10 * MINUTE + 20);
      Await.stays("no window is closed", WELL_BEYOND, () -> closedWindows() == 0);
      other.commit();
    }
    awaitClosed(4);
    verifyNothingLate(job);
  }

  @Test
  void aReaderWithoutPartitionsHoldsBackNobodyAndLetsNobodyRunAhead() throws Exception {
    for (int partition = 0; partition < 3; partition++) {
      send(Events.everySecond(partition, 0, 4 * MINUTE));
    }
    JobID job = start(Duration.ofHours(1)).with("parallelism.default", "4").go();
    awaitClosed(3);
    verifyNothingLate(job);
  }

  private Start start(Duration idleTimeout) {
    return new Start(shop, flink, "--idle-timeout", idleTimeout.toMillis() + " ms");
  }

  private void send(List<ProducerRecord<byte[], byte[]>> records) {
    shop.kafka().produce(records);
  }

  private void awaitCounted(long events) throws Exception {
    Await.until(events + " events are counted", () -> flink.board().total("counted") == events);
  }

  private void awaitClosed(int windows) throws Exception {
    Await.until(windows + " windows are closed", () -> closedWindows() >= windows);
  }

  private long closedWindows() {
    return shop.output("ad-metrics").stream()
        .map(row -> new String(Objects.requireNonNull(row.value()), UTF_8))
        .map(row -> row.substring(row.indexOf(START), row.indexOf(END)))
        .distinct()
        .count();
  }

  private void verifyNothingLate(JobID job) throws Exception {
    Await.until("a checkpoint is complete", () -> flink.completesCheckpoint(job));
    flink.stopWithSavepoint(job, directory, true);
    var report = shop.verify(ModelSettings.defaults().withLateness(Lateness.NONE), flink.board());
    assertThat(report.agrees()).as(report.text()).isTrue();
  }
}
