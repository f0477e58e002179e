package io.adpulse.output;

/**
 * What a transaction wrote to one partition.
 *
 * @param topic name
 * @param partition of the topic
 * @param firstOffset of the first record
 * @param lastOffset of the last record
 * @param records how many
 */
public record WrittenRange(
    String topic, int partition, long firstOffset, long lastOffset, long records) {

  @Override
  public String toString() {
    return "%s-%d offsets %d to %d (%d records)"
        .formatted(topic, partition, firstOffset, lastOffset, records);
  }
}
