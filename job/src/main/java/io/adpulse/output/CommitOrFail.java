package io.adpulse.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/**
 * Commits transactions as the connector does, but fails the job when one cannot be committed any
 * more: the connector's own committer would count it and go on, and its records would be gone
 * without a word.
 */
final class CommitOrFail implements Committer<PendingTransaction> {

  private final Committer<KafkaCommittable> committer;
  private final Set<String> givenUp;

  /**
   * @param committer of the connector
   * @param givenUp transactional ids that a person has declared lost
   */
  CommitOrFail(Committer<KafkaCommittable> committer, Set<String> givenUp) {
    this.committer = committer;
    this.givenUp = givenUp;
  }

  @Override
  public void commit(Collection<CommitRequest<PendingTransaction>> requests)
      throws IOException, InterruptedException {
    List<CommitRequest<KafkaCommittable>> watched = new ArrayList<>(requests.size());
    for (CommitRequest<PendingTransaction> request : requests) {
      watched.add(new WatchedRequest(request, givenUp));
    }
    committer.commit(watched);
  }

  @Override
  public void close() throws Exception {
    committer.close();
  }
}
