package io.adpulse.join;

import io.adpulse.bucket.Buckets;
import io.adpulse.bucket.OpenWindows;
import io.adpulse.event.Event;
import io.adpulse.event.Windows;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes blocks of accepted events, which cost next to nothing on their way to the join. Stands
 * where a stream that is keyed by user is still partitioned so.
 *
 * <p>Keeps nothing over a checkpoint: what it holds goes on before the barrier, before each
 * watermark, and by size: at most {@value #MOST_BYTES} bytes.
 */
public final class PackEvents extends AbstractStreamOperator<EventBlock>
    implements OneInputStreamOperator<Event, EventBlock> {

  private static final long serialVersionUID = 1L;

  /** A block of so many bytes goes on. */
  private static final int BLOCK_BYTES = 16 * 1024;

  /** If so many bytes are held, all of them go on. */
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  private final Windows windows;

  private transient Buckets buckets;
  private transient OpenWindows<@Nullable PackedEvents[]> open;
  private transient long held;

  /**
   * @param windows of the job
   */
  @SuppressWarnings("NullAway.Init") // Flink initializes operators in open
  public PackEvents(Windows windows) {
    this.windows = windows;
  }

  @Override
  public void open() throws Exception {
    super.open();
    buckets = Buckets.of(getRuntimeContext().getTaskInfo());
    open = new OpenWindows<>(start -> new @Nullable PackedEvents[buckets.count()]);
  }

  @Override
  public void processElement(StreamRecord<Event> element) {
    Event event = element.getValue();
    int bucket = buckets.of(event.userId());
    long start = windows.startOf(event.time());
    @Nullable PackedEvents[] perBucket = open.at(start);
    PackedEvents packed = perBucket[bucket];
    if (packed == null) {
      packed = new PackedEvents(start);
      perBucket[bucket] = packed;
    }
    int before = packed.size();
    packed.add(event);
    held += packed.size() - before;
    if (packed.size() >= BLOCK_BYTES) {
      held -= packed.size();
      emit(bucket, start, packed);
    }
    if (held >= MOST_BYTES) {
      flush();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    flush();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  @Override
  public void finish() throws Exception {
    flush();
    super.finish();
  }

  private void flush() {
    while (!open.isEmpty()) {
      long start = open.earliest();
      @Nullable PackedEvents[] perBucket = open.closeEarliest();
      for (int bucket = 0; bucket < perBucket.length; bucket++) {
        PackedEvents packed = perBucket[bucket];
        if (packed != null && packed.events() > 0) {
          emit(bucket, start, packed);
        }
      }
    }
    held = 0;
  }

  private void emit(int bucket, long start, PackedEvents packed) {
    int events = packed.events();
    var block = new EventBlock(buckets.name(bucket), start, events, packed.take());
    output.collect(new StreamRecord<>(block, start));
  }
}
