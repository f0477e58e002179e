package io.adpulse.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adpulse.state.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.Test;

class CommitOrFailTest {

  private final RuntimeException fenced = new ProducerFencedException("fenced");
  private final RuntimeException expired = new InvalidPidMappingException("expired");
  private static final String LOST = "adpulse-0-7";

  private final Request request = new Request(LOST);

  @Test
  void a_lost_transaction_fails_the_job_and_says_which_records_are_lost_and_what_to_do() {
    assertThatThrownBy(() -> commit(lostFor(fenced), Set.of(), Set.of()))
        .isInstanceOf(Refused.class)
        .hasCause(fenced)
        .hasMessageContaining("'adpulse-0-7' could not be committed")
        .hasMessageContaining("ad-metrics-2 offsets 100 to 109 (10 records)")
        .hasMessageContaining("ad-events-dlq-0 offsets 5 to 5 (1 records)")
        .hasMessageContaining("To Kafka it is in epoch 3 of producer 1")
        .hasMessageContaining("--give-up-transactions adpulse-0-7");
    assertThat(request.signals).as("the connector's silence is not passed on").isEmpty();
  }

  @Test
  void a_transactional_id_that_kafka_has_forgotten_is_lost_too() {
    assertThatThrownBy(() -> commit(failingWith(expired), Set.of(), Set.of()))
        .as("else the job would restart for ever")
        .isInstanceOf(Refused.class)
        .hasCause(expired)
        .hasMessageContaining("--give-up-transactions adpulse-0-7");
  }

  @Test
  void a_fault_that_may_pass_restarts_the_job_and_names_the_transaction() {
    var unreachable = new NetworkException("away");

    assertThatThrownBy(() -> commit(failingWith(unreachable), Set.of(), Set.of(LOST)))
        .isNotInstanceOf(Refused.class)
        .hasCause(unreachable)
        .hasMessageContaining("adpulse-0-7")
        .hasMessageContaining("ad-metrics-2 offsets 100 to 109");
  }

  @Test
  void a_lost_transaction_that_a_person_gave_up_passes() throws Exception {
    commit(lostFor(fenced), Set.of(), Set.of(LOST));

    assertThat(request.signals).containsExactly("failed");
  }

  @Test
  void a_forgotten_transaction_that_a_person_gave_up_passes() throws Exception {
    commit(failingWith(expired), Set.of(), Set.of(LOST));

    assertThat(request.signals).containsExactly("failed");
  }

  @Test
  void giving_up_one_transaction_gives_up_no_other() {
    assertThatThrownBy(() -> commit(lostFor(fenced), Set.of(), Set.of("adpulse-0-8")))
        .isInstanceOf(Refused.class);
  }

  @Test
  void a_restored_transaction_that_was_committed_is_not_committed_again() throws Exception {
    commit(request -> request.signalFailedWithKnownReason(fenced), Set.of(LOST), Set.of());

    assertThat(request.signals).containsExactly("already committed");
  }

  @Test
  void a_commit_that_succeeds_signals_nothing() throws Exception {
    commit(request -> {}, Set.of(), Set.of());

    assertThat(request.signals).isEmpty();
  }

  @Test
  void a_retry_keeps_what_the_transaction_holds() throws Exception {
    var other = new KafkaCommittable(1, (short) 3, LOST, null);

    commit(
        request -> {
          assertThat(request.getNumberOfRetries()).isEqualTo(4);
          request.updateAndRetryLater(other);
          request.retryLater();
        },
        Set.of(),
        Set.of());

    assertThat(request.signals).containsExactly("update and retry", "retry");
    assertThat(request.updated).containsExactly(new PendingTransaction(other, Request.WRITTEN));
  }

  private static Consumer<CommitRequest<KafkaCommittable>> lostFor(RuntimeException reason) {
    return request -> request.signalFailedWithKnownReason(reason);
  }

  private static Consumer<CommitRequest<KafkaCommittable>> failingWith(RuntimeException reason) {
    return request -> request.signalFailedWithUnknownReason(reason);
  }

  private void commit(
      Consumer<CommitRequest<KafkaCommittable>> connector,
      Set<String> committed,
      Set<String> givenUp)
      throws Exception {
    new CommitOrFail(new Connector(connector), new Fates(committed), givenUp)
        .commit(List.of(request));
  }

  /** Plays the connector's committer. */
  private record Connector(Consumer<CommitRequest<KafkaCommittable>> does)
      implements Committer<KafkaCommittable> {

    @Override
    public void commit(Collection<CommitRequest<KafkaCommittable>> requests) {
      requests.forEach(does);
    }

    @Override
    public void close() {}
  }

  /** Plays the coordinator. */
  private record Fates(Set<String> ids) implements TransactionFates {

    @Override
    public Map<String, Fate> ask(Collection<KafkaCommittable> transactions) {
      return transactions.stream()
          .map(KafkaCommittable::getTransactionalId)
          .collect(
              Collectors.toMap(
                  id -> id, id -> new Fate(ids.contains(id), "is in epoch 3 of producer 1")));
    }

    @Override
    public void close() {}
  }

  /** Plays Flink: writes down what it is told. */
  private static final class Request implements CommitRequest<PendingTransaction> {

    static final List<WrittenRange> WRITTEN =
        List.of(
            new WrittenRange("ad-events-dlq", 0, 5, 5, 1),
            new WrittenRange("ad-metrics", 2, 100, 109, 10));

    final List<String> signals = new ArrayList<>();
    final List<PendingTransaction> updated = new ArrayList<>();
    private final PendingTransaction pending;

    Request(String id) {
      pending = new PendingTransaction(new KafkaCommittable(1, (short) 2, id, null), WRITTEN);
    }

    @Override
    public PendingTransaction getCommittable() {
      return pending;
    }

    @Override
    public int getNumberOfRetries() {
      return 4;
    }

    @Override
    public void signalFailedWithKnownReason(Throwable reason) {
      signals.add("failed");
    }

    @Override
    public void signalFailedWithUnknownReason(Throwable reason) {
      signals.add("failed for unknown reason");
    }

    @Override
    public void retryLater() {
      signals.add("retry");
    }

    @Override
    public void updateAndRetryLater(PendingTransaction committable) {
      signals.add("update and retry");
      updated.add(committable);
    }

    @Override
    public void signalAlreadyCommitted() {
      signals.add("already committed");
    }
  }
}
