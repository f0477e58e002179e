package io.adpulse.lab.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.model.Lateness;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.verify.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A transaction that was still to be committed and that Kafka has aborted fails the job, which
 * names it and what is in it; only a person can give it up, and then nothing else is missing.
 */
class LostTransactionITCase {

  private static final int LOST = 9;
  private static final Pattern ID = Pattern.compile("Transaction '([^']*)' could not be committed");
  private static final Pattern RANGE =
      Pattern.compile("ad-events-dlq-\\d+ offsets \\d+ to \\d+ \\((\\d+) records\\)");

  @TempDir private Path directory;
  private Shop shop;
  private TestFlink flink;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop(2);
    flink = new TestFlink(directory, Map.of());
  }

  @AfterEach
  void close() throws Exception {
    flink.close();
    shop.close();
  }

  @Test
  void anExpiredTransactionFailsTheJobUntilItIsGivenUp() throws Exception {
    // Long enough for a snapshot on a machine that is busy with other things.
    String snapshot = snapshotWithOpenTransactions("--transaction-timeout", "20 s");
    Await.until(
        "Kafka has aborted what was open", () -> transactions(TransactionState.ONGOING).isEmpty());

    assertLossIsNamedAndCanBeGivenUp(snapshot);
  }

  @Test
  void aFencedTransactionFailsTheJobUntilItIsGivenUp() throws Exception {
    String snapshot = snapshotWithOpenTransactions();
    shop.kafka().admin().fenceProducers(transactions(TransactionState.ONGOING)).all().get();

    assertLossIsNamedAndCanBeGivenUp(snapshot);
  }

  /** A job is stopped after its snapshot and before the commit, as a failing machine would. */
  private String snapshotWithOpenTransactions(String... arguments) throws Exception {
    JobID job =
        new Start(shop, flink, arguments).with("execution.checkpointing.interval", "1 h").go();
    Await.until("all tasks run", () -> flink.completesCheckpoint(job));
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < LOST; i++) {
      records.add(Events.at(i % 2, i));
      records.add(Events.bad(i % 2, "lost-" + i));
    }
    shop.kafka().produce(records);
    Await.until("all is read", () -> flink.board().total("input") == 2 * LOST);
    String snapshot = flink.savepoint(job, directory);
    flink.cancel(job);
    assertThat(transactions(TransactionState.ONGOING)).isNotEmpty();
    return snapshot;
  }

  private void assertLossIsNamedAndCanBeGivenUp(String snapshot) throws Exception {
    Set<String> givenUp = new TreeSet<>();
    int named = 0;
    while (named < LOST) {
      JobID refused = start(givenUp).from(snapshot).go();
      String failure = flink.awaitFailure(refused);
      assertThat(failure)
          .containsPattern(ID)
          .containsPattern(RANGE)
          .contains("--give-up-transactions");
      assertThat(flink.hasRestarted(refused)).isFalse();
      int before = named;
      for (String sentence : Set.copyOf(failure.lines().filter(ID.asPredicate()).toList())) {
        String id = ID.matcher(sentence).results().findFirst().orElseThrow().group(1);
        if (givenUp.add(id)) {
          named += records(sentence);
        }
      }
      assertThat(named).as("records named in: " + failure).isGreaterThan(before);
    }
    assertThat(named).isEqualTo(LOST);

    JobID job = start(givenUp).from(snapshot).go();
    for (int partition = 0; partition < 2; partition++) {
      shop.kafka().produce(Events.everySecond(partition, LOST, 90));
    }
    shop.kafka().produce(List.of(Events.bad(0, "kept")));
    Await.until("the rest is read", () -> shop.isCommittedToTheEnd("adpulse"));
    flink.stopWithSavepoint(job, directory, true);

    var report = shop.verify(ModelSettings.defaults().withLateness(Lateness.NONE), flink.board());
    assertThat(report.counts()).as(report.text()).isEqualTo(Map.of(Kind.DEAD_LETTERS, LOST));
    for (int i = 0; i < LOST; i++) {
      assertThat(report.text()).contains("lost-" + i);
    }
    assertThat(shop.output("ad-events-dlq"))
        .singleElement()
        .satisfies(letter -> assertThat(letter.value()).asString(UTF_8).contains("kept"));
  }

  private Start start(Collection<String> givenUp) {
    return givenUp.isEmpty()
        ? new Start(shop, flink)
        : new Start(shop, flink, "--give-up-transactions", String.join(",", givenUp));
  }

  private static int records(String sentence) {
    return RANGE
        .matcher(sentence)
        .results()
        .mapToInt(range -> Integer.parseInt(range.group(1)))
        .sum();
  }

  private List<String> transactions(TransactionState state) throws Exception {
    return shop.kafka().admin().listTransactions().all().get().stream()
        .filter(transaction -> transaction.state() == state)
        .map(transaction -> transaction.transactionalId())
        .toList();
  }
}
