package io.adpulse.input;

import io.adpulse.config.GroupHistory;
import io.adpulse.state.Refused;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/**
 * Compares where partitions would be read from with what the consumer group has committed. Offsets
 * are committed after each checkpoint, never ahead of the newest one: a position behind them means
 * that the snapshot is older than results that are already written, or that there is none.
 */
final class RefuseRewind {

  private final Properties adminProperties;
  private final String groupId;

  RefuseRewind(Properties adminProperties, String groupId) {
    this.adminProperties = adminProperties;
    this.groupId = groupId;
  }

  /**
   * Passes if no partition would be read a second time.
   *
   * @param restored whether the positions come from a snapshot
   * @throws Refused naming every partition that would
   */
  void check(Collection<KafkaPartitionSplit> splits, boolean restored) {
    compare(splits, restored, GroupHistory.ask(adminProperties, groupId));
  }

  /** {@link #check} with what the group has committed. */
  void compare(Collection<KafkaPartitionSplit> splits, boolean restored, GroupHistory history) {
    var rewound = new TreeMap<String, String>();
    for (KafkaPartitionSplit split : splits) {
      OptionalLong committed = history.offset(split.getTopicPartition());
      long position = split.getStartingOffset();
      if (committed.isPresent() && (!restored || position < committed.getAsLong())) {
        rewound.put(split.splitId(), describe(position, committed.getAsLong(), restored));
      }
    }
    if (!rewound.isEmpty()) {
      throw new Refused(
          "Refused to start, as results would be repeated or lost: consumer group '"
              + groupId
              + "' has read further than this start: "
              + rewound
              + ". "
              + (restored
                  ? "Restore the newest checkpoint or savepoint of this deployment"
                  : "Its state was not restored. Start from its newest checkpoint or savepoint")
              + ", or pass --allow-rewind to accept repeated results.");
    }
  }

  private static String describe(long position, long committed, boolean restored) {
    return restored
        ? "snapshot at offset " + position + ", committed " + committed
        : "no snapshot, committed " + committed;
  }
}
