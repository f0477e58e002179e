package io.adpulse.input;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks once where partitions begin and where their committed records end, and again only if the
 * broker did not answer. Waits for nothing; the admin client's thread brings the answers.
 */
final class EndsAtStart implements AutoCloseable {

  /**
   * Of one partition.
   *
   * @param beginning offset of its first record
   * @param end offset after its last committed record
   */
  record Range(long beginning, long end) {}

  private static final Logger LOG = LoggerFactory.getLogger(EndsAtStart.class);

  private final Admin admin;
  private final Map<TopicPartition, Range> ranges = new ConcurrentHashMap<>();
  private final Set<TopicPartition> failed = ConcurrentHashMap.newKeySet();

  EndsAtStart(Properties adminProperties) {
    this.admin = Admin.create(adminProperties);
  }

  /** Asks about partitions. */
  void ask(Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    var committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    var beginnings = admin.listOffsets(question(partitions, OffsetSpec.earliest()), committed);
    var ends = admin.listOffsets(question(partitions, OffsetSpec.latest()), committed);
    for (TopicPartition partition : partitions) {
      var ignored =
          beginnings
              .partitionResult(partition)
              .toCompletionStage()
              .thenCombine(
                  ends.partitionResult(partition).toCompletionStage(),
                  (beginning, end) -> new Range(beginning.offset(), end.offset()))
              .whenComplete((range, failure) -> note(partition, range, failure));
    }
  }

  private void note(TopicPartition partition, Range range, @Nullable Throwable failure) {
    if (failure == null) {
      ranges.put(partition, range);
    } else {
      LOG.warn("Cannot ask where {} ends; asking again", partition, failure);
      failed.add(partition);
    }
  }

  /** Asks again about those that got no answer. */
  void askAgain() {
    Set<TopicPartition> again = Set.copyOf(failed);
    failed.removeAll(again);
    ask(again);
  }

  /** The answer, if it is there yet. */
  Optional<Range> of(TopicPartition partition) {
    return Optional.ofNullable(ranges.get(partition));
  }

  private static Map<TopicPartition, OffsetSpec> question(
      Collection<TopicPartition> partitions, OffsetSpec spec) {
    return partitions.stream().collect(Collectors.toMap(each -> each, each -> spec));
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
