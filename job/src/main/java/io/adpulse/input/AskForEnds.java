package io.adpulse.input;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker for the ends of the watched partitions, a few times per idle timeout. An answer
 * counts for two intervals: a partition whose broker has gone silent is unknown soon after.
 */
final class AskForEnds implements PartitionEnds {

  private static final Logger LOG = LoggerFactory.getLogger(AskForEnds.class);

  private final Admin admin;
  private final long intervalMillis;
  private final ScheduledExecutorService thread;
  private final Future<?> asking;
  private final Map<TopicPartition, Answer> answers = new ConcurrentHashMap<>();
  private volatile Collection<TopicPartition> watched = List.of();

  private record Answer(long end, long askedAtNanos) {}

  AskForEnds(Properties adminProperties, Duration idleTimeout) {
    this.admin = Admin.create(adminProperties);
    this.intervalMillis = Math.max(100, Math.min(2_000, idleTimeout.toMillis() / 4));
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var worker = new Thread(task, "adpulse-partition-ends");
              worker.setDaemon(true);
              return worker;
            });
    this.asking =
        thread.scheduleWithFixedDelay(this::askSafely, 0, intervalMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void watch(Collection<TopicPartition> partitions) {
    watched = List.copyOf(partitions);
  }

  @Override
  public long confirmedEnd(TopicPartition partition) {
    Answer answer = answers.get(partition);
    long freshness = TimeUnit.MILLISECONDS.toNanos(2 * intervalMillis);
    return answer == null || System.nanoTime() - answer.askedAtNanos() > freshness
        ? PartitionClock.UNKNOWN
        : answer.end();
  }

  /** An exception would end the schedule; without an answer nothing is idle, which is safe. */
  private void askSafely() {
    try {
      ask();
    } catch (KafkaException e) {
      LOG.warn("Cannot ask for the ends of {}; they count as unread", watched, e);
    }
  }

  private void ask() {
    Collection<TopicPartition> partitions = watched;
    if (partitions.isEmpty()) {
      return;
    }
    long askedAt = System.nanoTime();
    Map<TopicPartition, OffsetSpec> question = new HashMap<>();
    partitions.forEach(partition -> question.put(partition, OffsetSpec.latest()));
    ListOffsetsResult result = admin.listOffsets(question);
    for (TopicPartition partition : partitions) {
      try {
        long end =
            result.partitionResult(partition).get(intervalMillis, TimeUnit.MILLISECONDS).offset();
        answers.put(partition, new Answer(end, askedAt));
      } catch (ExecutionException | TimeoutException e) {
        LOG.debug("The end of {} is unknown", partition, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void close() {
    asking.cancel(true);
    thread.shutdownNow();
    admin.close(Duration.ZERO);
  }
}
