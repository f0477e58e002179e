package io.adpulse.lab.remote;

import io.adpulse.config.GroupHistory;
import io.adpulse.lab.kafka.TopicReader;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until a job has committed all that follows from its input: it has read everything, then
 * completed two more checkpoints (the windows close a moment after the last record was read, so
 * their rows may miss the first), and no transaction is open.
 */
final class Settling {

  /** Flink emits watermarks every 200 ms, and a checkpoint may have begun before the last one. */
  private static final Duration WATERMARK = Duration.ofSeconds(1);

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Deployment deployment;
  private final Duration patience;
  private final Progress progress;
  private long deadlineNanos;

  /**
   * @param patience how long it may take without any progress of the job
   */
  Settling(Deployment deployment, Duration patience, Progress progress) {
    this.deployment = deployment;
    this.patience = patience;
    this.progress = progress;
  }

  /**
   * Waits.
   *
   * @throws CannotVerifyException if the job makes no progress for too long
   */
  void await(Map<TopicPartition, Long> ends) throws CannotVerifyException, InterruptedException {
    awaitCommitted(ends);
    Thread.sleep(WATERMARK.toMillis());
    awaitCheckpoint(newestCheckpoint().orElse(0) + 2);
    awaitNoOpenTransaction();
  }

  private void awaitCommitted(Map<TopicPartition, Long> ends)
      throws CannotVerifyException, InterruptedException {
    long all = sum(ends);
    long before = -1;
    patient();
    while (true) {
      GroupHistory history = history();
      long committed = ends.keySet().stream().mapToLong(one -> history.offset(one).orElse(0)).sum();
      if (ends.entrySet().stream()
          .allMatch(end -> history.offset(end.getKey()).orElse(0) >= end.getValue())) {
        return;
      }
      progress.show("the job has committed %,d of %,d records", committed, all);
      if (committed > before) {
        before = committed;
        patient();
      }
      giveUpOrPause(
          "it has committed %,d of %,d records of %s"
              .formatted(committed, all, deployment.topics().input()));
    }
  }

  private void awaitCheckpoint(long wanted) throws CannotVerifyException, InterruptedException {
    patient();
    for (long newest = newestCheckpoint().orElse(0);
        newest < wanted;
        newest = newestCheckpoint().orElse(0)) {
      progress.show("all is read; waiting for checkpoint %,d, the newest is %,d", wanted, newest);
      giveUpOrPause("it has completed checkpoint %,d, not %,d".formatted(newest, wanted));
    }
  }

  private void awaitNoOpenTransaction() throws CannotVerifyException, InterruptedException {
    patient();
    for (String topic : deployment.exactlyOnceTopics()) {
      Map<TopicPartition, Long> ends = TopicReader.endOffsets(deployment.bootstrapServers(), topic);
      while (sum(TopicReader.committedEndOffsets(deployment.bootstrapServers(), topic))
          < sum(ends)) {
        progress.show("waiting for the transactions in %s", topic);
        giveUpOrPause("a transaction in %s stays open".formatted(topic));
      }
    }
  }

  private GroupHistory history() {
    return GroupHistory.ask(
        deployment.config().adminProperties(), deployment.config().kafka().groupId());
  }

  private OptionalLong newestCheckpoint() {
    return history().newestCheckpoint(deployment.topics().input());
  }

  private void patient() {
    deadlineNanos = System.nanoTime() + patience.toNanos();
  }

  private void giveUpOrPause(String what) throws CannotVerifyException, InterruptedException {
    if (System.nanoTime() - deadlineNanos > 0) {
      throw new CannotVerifyException(
          "The job makes no progress for %d s: %s. Does it run, as group %s, and complete checkpoints?"
              .formatted(patience.toSeconds(), what, deployment.config().kafka().groupId()));
    }
    Thread.sleep(PAUSE.toMillis());
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().collect(Collectors.summingLong(Long::longValue));
  }
}
