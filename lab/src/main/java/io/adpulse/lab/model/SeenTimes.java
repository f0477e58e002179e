package io.adpulse.lab.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers whether a window could have been closed when a record was judged: all that can be said of
 * watermarks without knowing in what order and when partitions were read.
 */
public final class SeenTimes {

  /** Of one partition, by offset: how far its clock can have come with that record. */
  @SuppressWarnings("ArrayRecordComponent") // Two columns to search in; never compared.
  private record Partition(long[] offsets, long[] largest) {

    long overall() {
      return largest[largest.length - 1];
    }

    long largestBefore(long offset) {
      int found = Arrays.binarySearch(offsets, offset);
      int before = (found >= 0 ? found : -found - 1) - 1;
      return before < 0 ? Long.MIN_VALUE : largest[before];
    }
  }

  private final Map<Integer, Partition> partitions = new HashMap<>();
  private final long outOfOrderness;
  private final boolean anyPartition;

  /** Takes all clean events, late ones too (they also move the watermark), in position order. */
  SeenTimes(List<Sighting> sightings, ModelSettings settings) {
    outOfOrderness = settings.outOfOrderness().toMillis();
    anyPartition = settings.lateness() == Lateness.ANY_PARTITION;
    int from = 0;
    while (from < sightings.size()) {
      int partition = sightings.get(from).position().partition();
      int to = from;
      while (to < sightings.size() && sightings.get(to).position().partition() == partition) {
        to++;
      }
      partitions.put(partition, partition(sightings.subList(from, to)));
      from = to;
    }
  }

  private static Partition partition(List<Sighting> sightings) {
    long[] offsets = new long[sightings.size()];
    long[] largest = new long[sightings.size()];
    long max = Long.MIN_VALUE;
    for (int i = 0; i < offsets.length; i++) {
      max = Math.max(max, sightings.get(i).clock());
      offsets[i] = sightings.get(i).position().offset();
      largest[i] = max;
    }
    return new Partition(offsets, largest);
  }

  /**
   * Whether a window could have been closed before the record at a position was judged: an event
   * that moves a clock to the window's end plus the out-of-orderness, or further, was or could have
   * been read before.
   */
  public boolean couldHaveClosed(long windowEnd, Position judged) {
    long closing = windowEnd + outOfOrderness;
    Partition own = partitions.get(judged.partition());
    if (own != null && own.largestBefore(judged.offset()) >= closing) {
      return true;
    }
    return anyPartition
        && partitions.entrySet().stream()
            .anyMatch(
                other ->
                    other.getKey() != judged.partition() && other.getValue().overall() >= closing);
  }
}
