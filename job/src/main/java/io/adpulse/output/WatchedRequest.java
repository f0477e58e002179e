package io.adpulse.output;

import io.adpulse.output.TransactionFates.Fate;
import io.adpulse.state.Refused;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request to commit whose failure is a loss that somebody must hear of. */
final class WatchedRequest implements CommitRequest<KafkaCommittable> {

  private static final Logger LOG = LoggerFactory.getLogger(WatchedRequest.class);

  private final CommitRequest<PendingTransaction> request;
  private final TransactionFates fates;
  private final Set<String> givenUp;

  WatchedRequest(
      CommitRequest<PendingTransaction> request, TransactionFates fates, Set<String> givenUp) {
    this.request = request;
    this.fates = fates;
    this.givenUp = givenUp;
  }

  @Override
  public KafkaCommittable getCommittable() {
    return request.getCommittable().committable();
  }

  @Override
  public int getNumberOfRetries() {
    return request.getNumberOfRetries();
  }

  /** The connector knows the reason, which makes the loss no smaller: fenced, expired, aborted. */
  @Override
  public void signalFailedWithKnownReason(Throwable reason) {
    String transactionalId = getCommittable().getTransactionalId();
    Fate fate = Objects.requireNonNull(fates.ask(List.of(getCommittable())).get(transactionalId));
    if (fate.committed()) {
      request.signalAlreadyCommitted();
    } else if (givenUp.contains(transactionalId)) {
      LOG.error("Given up as configured: {}", describe(), reason);
      request.signalFailedWithKnownReason(reason);
    } else {
      throw new Refused(describe() + whatToDo(transactionalId, fate), reason);
    }
  }

  /**
   * May be a passing fault: the job restarts from its checkpoint and tries again. But an id that
   * Kafka has forgotten ({@code transactional.id.expiration.ms}) does not come back: the connector
   * does not know that reason, and trying again would never end.
   */
  @Override
  public void signalFailedWithUnknownReason(Throwable reason) {
    if (reason instanceof InvalidPidMappingException) {
      signalFailedWithKnownReason(reason);
      return;
    }
    throw new IllegalStateException(describe(), reason);
  }

  @Override
  public void retryLater() {
    request.retryLater();
  }

  @Override
  public void updateAndRetryLater(KafkaCommittable committable) {
    request.updateAndRetryLater(
        new PendingTransaction(committable, request.getCommittable().written()));
  }

  @Override
  public void signalAlreadyCommitted() {
    request.signalAlreadyCommitted();
  }

  private String describe() {
    return "Transaction '"
        + getCommittable().getTransactionalId()
        + "' could not be committed. It holds "
        + request.getCommittable().written().stream()
            .map(WrittenRange::toString)
            .collect(Collectors.joining(", "));
  }

  private static String whatToDo(String transactionalId, Fate fate) {
    return ". To Kafka it "
        + fate.described()
        + ". Kafka has aborted or forgotten it: it was open for longer than its timeout, or another"
        + " producer uses its id (a second deployment of the same name?). These records are not readable and"
        + " will not come back by themselves. Stop what uses the same name; then either restore an"
        + " older snapshot with --allow-rewind, which repeats the results since, or accept the loss"
        + " of exactly these records with --give-up-transactions "
        + transactionalId
        + ".";
  }
}
