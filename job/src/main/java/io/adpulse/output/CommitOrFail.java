package io.adpulse.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/**
 * Commits transactions as the connector does, but fails the job when one cannot be committed any
 * more: the connector's own committer would count it and go on, and its records would be gone
 * without a word.
 *
 * <p>After a restart it asks first which of the restored transactions are committed already. A
 * second commit is no test of that: since transactions of version 2 (Kafka 4.0) the broker answers
 * it as if the transaction had been fenced.
 */
final class CommitOrFail implements Committer<PendingTransaction> {

  private final Committer<KafkaCommittable> committer;
  private final TransactionFates fates;
  private final Set<String> givenUp;

  /**
   * @param committer of the connector
   * @param fates knows which transactions are committed
   * @param givenUp transactional ids that a person has declared lost
   */
  CommitOrFail(Committer<KafkaCommittable> committer, TransactionFates fates, Set<String> givenUp) {
    this.committer = committer;
    this.fates = fates;
    this.givenUp = givenUp;
  }

  @Override
  public void commit(Collection<CommitRequest<PendingTransaction>> requests)
      throws IOException, InterruptedException {
    Set<String> committed = committedBeforeRestart(requests);
    List<CommitRequest<KafkaCommittable>> open = new ArrayList<>(requests.size());
    for (CommitRequest<PendingTransaction> request : requests) {
      if (committed.contains(request.getCommittable().committable().getTransactionalId())) {
        request.signalAlreadyCommitted();
      } else {
        open.add(new WatchedRequest(request, fates, givenUp));
      }
    }
    committer.commit(open);
  }

  /** A transaction of this run still has its producer. */
  private Set<String> committedBeforeRestart(
      Collection<CommitRequest<PendingTransaction>> requests) {
    List<KafkaCommittable> restored =
        requests.stream()
            .map(request -> request.getCommittable().committable())
            .filter(committable -> committable.getProducer().isEmpty())
            .toList();
    if (restored.isEmpty()) {
      return Set.of();
    }
    return fates.ask(restored).entrySet().stream()
        .filter(fate -> fate.getValue().committed())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @Override
  public void close() throws Exception {
    fates.close();
    committer.close();
  }
}
