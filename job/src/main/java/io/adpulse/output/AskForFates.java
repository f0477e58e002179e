package io.adpulse.output;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTransactionsResult;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/**
 * Asks the transaction coordinator. An id is used for one transaction only, so its last state is
 * that transaction's, as long as nobody has initialized the id since: that would show in the epoch.
 */
final class AskForFates implements TransactionFates {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Fate FORGOTTEN = new Fate(false, "is not known");

  private final Admin admin;

  AskForFates(Properties adminProperties) {
    this.admin = Admin.create(adminProperties);
  }

  @Override
  public Map<String, Fate> ask(Collection<KafkaCommittable> transactions) {
    DescribeTransactionsResult answers =
        admin.describeTransactions(
            transactions.stream().map(KafkaCommittable::getTransactionalId).toList());
    Map<String, Fate> fates = new HashMap<>();
    for (KafkaCommittable transaction : transactions) {
      String id = transaction.getTransactionalId();
      try {
        var answer = answers.description(id).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        fates.put(id, fate(answer, transaction));
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TransactionalIdNotFoundException)) {
          throw unanswered(id, e);
        }
        fates.put(id, FORGOTTEN);
      } catch (TimeoutException e) {
        throw unanswered(id, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw unanswered(id, e);
      }
    }
    return fates;
  }

  private static Fate fate(TransactionDescription answer, KafkaCommittable transaction) {
    return new Fate(
        isCommitted(answer, transaction),
        "is %s with producer %d, epoch %d; it was written by producer %d, epoch %d"
            .formatted(
                answer.state(),
                answer.producerId(),
                answer.producerEpoch(),
                transaction.getProducerId(),
                transaction.getEpoch()));
  }

  /** Brokers with transactions of version 2 raise the epoch by one when a transaction ends. */
  private static boolean isCommitted(TransactionDescription answer, KafkaCommittable transaction) {
    TransactionState state = answer.state();
    int raised = answer.producerEpoch() - transaction.getEpoch();
    return (state == TransactionState.COMPLETE_COMMIT || state == TransactionState.PREPARE_COMMIT)
        && answer.producerId() == transaction.getProducerId()
        && (raised == 0 || raised == 1);
  }

  private static IllegalStateException unanswered(String id, Exception cause) {
    return new IllegalStateException(
        "Kafka did not tell what became of transaction '" + id + "'", cause);
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
