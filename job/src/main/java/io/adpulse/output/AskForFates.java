package io.adpulse.output;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
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

  private final Admin admin;

  AskForFates(Properties adminProperties) {
    this.admin = Admin.create(adminProperties);
  }

  @Override
  public Set<String> committed(Collection<KafkaCommittable> transactions) {
    DescribeTransactionsResult answers =
        admin.describeTransactions(
            transactions.stream().map(KafkaCommittable::getTransactionalId).toList());
    Set<String> committed = new HashSet<>();
    for (KafkaCommittable transaction : transactions) {
      String id = transaction.getTransactionalId();
      try {
        var answer = answers.description(id).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (isCommitted(answer, transaction)) {
          committed.add(id);
        }
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TransactionalIdNotFoundException)) {
          throw unanswered(id, e);
        }
      } catch (TimeoutException e) {
        throw unanswered(id, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw unanswered(id, e);
      }
    }
    return committed;
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
