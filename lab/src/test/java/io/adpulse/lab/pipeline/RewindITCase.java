package io.adpulse.lab.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.pipeline.Trouble.Point;
import io.adpulse.output.TransactionalSink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A start that would repeat or lose results is refused with a sentence, and no other is. */
@TestInstance(Lifecycle.PER_CLASS)
class RewindITCase {

  private static final String[] ALLOWED = {"--allow-rewind"};

  /** A partition of which nothing is ever committed. */
  private static final int BEHIND = 2;

  private Path directory;
  private Shop shop;
  private TestFlink flink;
  private int next;

  @BeforeAll
  void open(@TempDir Path temporary) throws Exception {
    directory = temporary;
    shop = new Shop(3);
    flink = new TestFlink(directory, Map.of());
    feed();
  }

  @AfterAll
  void close() throws Exception {
    flink.close();
    shop.close();
  }

  @Test
  void aSnapshotOlderThanWhatTheGroupHasCommittedIsRefusedUnlessAllowed() throws Exception {
    String group = "older";
    JobID first = start(group).go();
    shop.awaitCommittedToTheEnd(group);
    String older = flink.savepoint(first, directory);
    feed();
    shop.awaitCommittedToTheEnd(group);
    var atNewest = shop.committed(group);
    String newest = flink.stopWithSavepoint(first, directory, false);

    JobID refused = start(group).from(older).go();
    String failure = flink.awaitFailure(refused);
    assertThat(failure)
        .contains("Refused to start", "'" + group + "'", "--allow-rewind")
        .contains(String.valueOf(atNewest.get(0)), String.valueOf(atNewest.get(1)));
    assertThat(flink.hasRestarted(refused)).isFalse();

    runs(start(group).from(newest).go());
    runs(start(group, ALLOWED).from(older).go());
  }

  @Test
  void anEmptyStartOfAGroupWithAHistoryIsRefusedUnlessAllowed() throws Exception {
    String group = "empty";
    JobID first = start(group).go();
    shop.awaitCommittedToTheEnd(group);
    flink.cancel(first);

    JobID refused = start(group).go();
    assertThat(flink.awaitFailure(refused))
        .contains("Refused to start", "'" + group + "'", "--allow-rewind")
        .containsAnyOf(
            String.valueOf(shop.committed(group).get(0)),
            String.valueOf(shop.committed(group).get(1)));
    assertThat(flink.hasRestarted(refused)).isFalse();

    runs(start(group, ALLOWED).go());
  }

  @Test
  void aDrainedSnapshotIsRefusedUnlessAllowed() throws Exception {
    String group = "drained";
    JobID first = start(group).go();
    shop.awaitCommittedToTheEnd(group);
    String drained = flink.stopWithSavepoint(first, directory, true);

    JobID refused = start(group).from(drained).go();
    assertThat(flink.awaitFailure(refused)).contains("was drained", "--allow-rewind");
    assertThat(flink.hasRestarted(refused)).isFalse();

    runs(start(group, ALLOWED).from(drained).go());
  }

  @Test
  void aRefusedStartTakesNothingFromTheNewestSnapshot() throws Exception {
    String group = "pending";
    JobID first = start(group).with("execution.checkpointing.interval", "1 h").go();
    Await.until(
        "all is read", () -> flink.completesCheckpoint(first) && shop.isCommittedToTheEnd(group));
    String older = flink.savepoint(first, directory);
    shop.kafka().produce(List.of(Events.bad(0, "pending: by the next checkpoint")));
    Await.until(
        "it is committed",
        () -> flink.completesCheckpoint(first) && shop.isCommittedToTheEnd(group));
    shop.kafka().produce(List.of(Events.bad(0, "pending: after a restore")));
    Await.until("it is written", () -> openTransactions(group) > 0);
    String newest = flink.savepoint(first, directory);
    flink.cancel(first);

    assertThat(flink.awaitFailure(start(group).from(older).go())).contains("Refused to start");
    runs(start(group).from(newest).go());

    assertThat(shop.output("ad-events-dlq"))
        .filteredOn(
            letter ->
                new String(Objects.requireNonNull(letter.value()), UTF_8).contains("pending:"))
        .hasSize(2);
  }

  @Test
  void anOlderSnapshotIsAlsoRefusedIfNothingWasReadSinceButWindowsWereClosed() throws Exception {
    String group = "silent";
    JobID first = start(group).with("execution.checkpointing.interval", "1 h").go();
    String older;
    try (var behind = new OpenTransaction(shop, Events.everySecond(BEHIND, 0, 1))) {
      shop.kafka().produce(Events.everySecond(0, next, next + 300));
      next += 300;
      Await.until(
          "the others are read, and wait for it",
          () -> flink.completesCheckpoint(first) && shop.isCommittedToTheEnd(group));
      older = flink.savepoint(first, directory);
      behind.abort();
    }
    Await.until("windows are closed", () -> openTransactions(group) > 0);
    flink.stopWithSavepoint(first, directory, false);

    assertThat(flink.awaitFailure(start(group).from(older).go()))
        .contains("Refused to start", "--allow-rewind");
  }

  @Test
  void aJobThatFailsBeforeOrAfterItsFirstCheckpointStartsAgainByItself() throws Exception {
    String group = "fails";
    Trouble trouble = Trouble.named(group);
    JobID first = startInTrouble(group, trouble).go();
    Await.until("the first write failed", () -> trouble.struck() == 1);
    assertThat(shop.committed(group)).isEmpty();
    Await.until("the first checkpoint is complete", () -> flink.completesCheckpoint(first));

    strike(trouble, group, first);
    String snapshot = flink.stopWithSavepoint(first, directory, false);

    JobID restored = startInTrouble(group, trouble).from(snapshot).go();
    strike(trouble, group, restored);
    assertThat(trouble.struck()).isEqualTo(4);
    flink.cancel(restored);
  }

  /** Without checkpoints of its own accord; its first write fails. */
  private Start startInTrouble(String group, Trouble trouble) {
    trouble.arm(Point.WRITE);
    return start(group)
        .with("execution.checkpointing.interval", "1 h")
        .writingTo(
            new TroubledSink(TransactionalSink.of(shop.config("--deployment", group)), group));
  }

  private void strike(Trouble trouble, String group, JobID job) throws Exception {
    int before = trouble.struck();
    trouble.arm(Point.WRITE);
    shop.kafka().produce(List.of(Events.bad(0, "strike")));
    Await.until("a write failed", () -> trouble.struck() > before);
    feed();
    Await.until(
        "the job runs again and reads to the end",
        () -> flink.completesCheckpoint(job) && shop.isCommittedToTheEnd(group));
  }

  private long openTransactions(String group) throws Exception {
    return shop.kafka().admin().listTransactions().all().get().stream()
        .filter(transaction -> transaction.transactionalId().startsWith(group + "-"))
        .filter(transaction -> transaction.state() == TransactionState.ONGOING)
        .count();
  }

  /** It runs if it completes a checkpoint without having failed. */
  private void runs(JobID job) throws Exception {
    Await.until(
        "a checkpoint is complete", () -> flink.hasEnded(job) || flink.completesCheckpoint(job));
    assertThat(flink.hasEnded(job)).isFalse();
    assertThat(flink.hasRestarted(job)).isFalse();
    flink.cancel(job);
  }

  private Start start(String group, String... more) {
    // Windows are closed, and written, though a partition has nothing to say.
    List<String> arguments =
        new ArrayList<>(List.of("--deployment", group, "--idle-timeout", "1 s"));
    arguments.addAll(List.of(more));
    return new Start(shop, flink, arguments.toArray(String[]::new));
  }

  private void feed() {
    for (int partition = 0; partition < BEHIND; partition++) {
      shop.kafka().produce(Events.everySecond(partition, next, next + 50));
    }
    next += 50;
  }
}
