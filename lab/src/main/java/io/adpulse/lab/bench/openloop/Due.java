package io.adpulse.lab.bench.openloop;

import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.generate.Generated;
import io.adpulse.lab.model.CleanEvent;
import io.adpulse.lab.model.Cleaner;
import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.ModelSettings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * When what could be known. The n-th event of an ad and window, in the order of the schedule, was
 * to be sent at some instant: from then on a row could have counted n events. And the watermark
 * passes the end of a window with the event that moves the last partition far enough: from then on
 * the final rows of that window could be there.
 */
final class Due {

  /** What a row is about. */
  record Row(String adId, long windowStart) {}

  /** Instants in ns after the start, in ascending order. */
  private static final class Instants {
    private long[] nanos = new long[4];
    private int size;

    void add(long instant) {
      if (size == nanos.length) {
        nanos = Arrays.copyOf(nanos, size * 2);
      }
      nanos[size++] = instant;
    }
  }

  private static final long[] NONE = {};

  private final ModelSettings settings;
  private final Map<Row, Instants> events = new HashMap<>();
  private final TreeMap<Long, Long> passed = new TreeMap<>();
  private long total;
  private final long[] largest = new long[Workload.PARTITIONS];

  private Due(ModelSettings settings) {
    this.settings = settings;
    Arrays.fill(largest, Long.MIN_VALUE);
  }

  static Due of(Load load) {
    Due due = new Due(load.workload().model());
    Cleaner cleaner = new Cleaner(due.settings);
    long now = System.currentTimeMillis();
    for (int i = 0; i < load.records().size(); i++) {
      Generated record = load.records().get(i);
      var input = new InputRecord(record.partition(), i, now, record.key(), record.value());
      if (cleaner.clean(input) instanceof CleanEvent event) {
        due.add(event, record, load.dueNanos(i));
      }
    }
    return due;
  }

  private void add(CleanEvent event, Generated record, long instant) {
    if (record.kind() == Generated.Kind.GOOD) {
      Row row = new Row(event.adId(), settings.windowStart(event.time()));
      events.computeIfAbsent(row, absent -> new Instants()).add(instant);
      total++;
    }
    largest[record.partition()] = Math.max(largest[record.partition()], event.time());
    long slowest = Arrays.stream(largest).min().orElse(Long.MIN_VALUE);
    if (slowest > Long.MIN_VALUE) {
      // A window is over when the watermark has come to its last millisecond.
      long watermark = slowest - settings.outOfOrderness().toMillis();
      long end = settings.windowStart(watermark + 1);
      Long ignored = passed.putIfAbsent(end, instant);
    }
  }

  /** How many events there are to count. */
  long total() {
    return total;
  }

  /** When each of the first events of a row was to be sent; empty for an unknown row. */
  long[] events(String adId, long windowStart) {
    Instants instants = events.get(new Row(adId, windowStart));
    return instants == null ? NONE : Arrays.copyOf(instants.nanos, instants.size);
  }

  /**
   * When the event was to be sent with which the watermark passed the end of a window, in ns after
   * the start; {@link Long#MAX_VALUE} if no event of the schedule does that.
   */
  long closed(long windowStart) {
    var first = passed.ceilingEntry(settings.windowEnd(windowStart));
    return first == null ? Long.MAX_VALUE : first.getValue();
  }
}
