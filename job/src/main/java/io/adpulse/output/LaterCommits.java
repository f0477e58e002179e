package io.adpulse.output;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/**
 * Finds results that were committed after a snapshot. Each subtask opens one transaction per
 * checkpoint, whose id ends with the subtask and the number of the checkpoint that commits it,
 * without a gap. A start that is allowed in spite of them initializes these ids anew, so that they
 * do not count a second time.
 */
final class LaterCommits {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SUBTASKS_AT_ONCE = 16;
  private static final int CHECKPOINTS_AT_ONCE = 4;

  private final Admin admin;
  private boolean seenAny;

  private LaterCommits(Admin admin) {
    this.admin = admin;
  }

  /**
   * Asks Kafka for committed transactions with the numbers of later checkpoints.
   *
   * @param snapshot the number of the snapshot, 0 for none
   * @return the id of one, if there are any
   * @throws IllegalStateException if Kafka does not answer
   */
  static Optional<String> find(Properties adminProperties, String prefix, long snapshot) {
    try (Admin admin = Admin.create(adminProperties)) {
      return new LaterCommits(admin).find(prefix, snapshot);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "Kafka did not tell which transactions of '"
              + prefix
              + "' are committed, without which a rewind cannot be ruled out",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking for transactions", e);
    }
  }

  private Optional<String> find(String prefix, long snapshot)
      throws ExecutionException, InterruptedException, TimeoutException {
    for (int subtask = 0; ; subtask += SUBTASKS_AT_ONCE) {
      long checkpoint = snapshot + 1;
      do {
        Optional<String> committed = ask(prefix, subtask, checkpoint);
        if (committed.isPresent()) {
          return committed;
        }
        checkpoint += CHECKPOINTS_AT_ONCE;
      } while (seenAny);
      if (checkpoint == snapshot + 1 + CHECKPOINTS_AT_ONCE) {
        return Optional.empty(); // these subtasks have opened nothing, nor have those above
      }
    }
  }

  private Optional<String> ask(String prefix, int firstSubtask, long firstCheckpoint)
      throws ExecutionException, InterruptedException, TimeoutException {
    List<String> ids = new ArrayList<>();
    for (int subtask = 0; subtask < SUBTASKS_AT_ONCE; subtask++) {
      for (int checkpoint = 0; checkpoint < CHECKPOINTS_AT_ONCE; checkpoint++) {
        ids.add(prefix + "-" + (firstSubtask + subtask) + "-" + (firstCheckpoint + checkpoint));
      }
    }
    var answers = admin.describeTransactions(ids);
    seenAny = false;
    for (String id : ids) {
      try {
        var state = answers.description(id).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).state();
        seenAny = true;
        if (state == TransactionState.COMPLETE_COMMIT || state == TransactionState.PREPARE_COMMIT) {
          return Optional.of(id);
        }
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TransactionalIdNotFoundException)) {
          throw e;
        }
      }
    }
    return Optional.empty();
  }
}
