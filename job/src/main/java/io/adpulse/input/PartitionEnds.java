package io.adpulse.input;

import java.util.Collection;
import org.apache.kafka.common.TopicPartition;

/** Knows where partitions end. Asks in the background: no method here waits for the broker. */
interface PartitionEnds extends AutoCloseable {

  /** Names the partitions whose ends are of interest from now on. */
  void watch(Collection<TopicPartition> partitions);

  /**
   * The end offset that the broker told a moment ago, also of records that are not committed yet.
   *
   * @return {@link PartitionClock#UNKNOWN} if the broker was not asked or did not answer lately
   */
  long confirmedEnd(TopicPartition partition);

  @Override
  void close();
}
