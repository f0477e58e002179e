package io.adpulse.join;

import io.adpulse.bucket.BucketState;
import io.adpulse.bucket.Buckets;
import io.adpulse.bucket.RecordBlockSerializer;
import io.adpulse.event.UserHash;
import io.adpulse.event.Windows;
import java.util.List;
import org.apache.flink.annotation.VisibleForTesting;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;

/**
 * Joins accepted events with the version of their user at their time, once for all queries. An
 * event waits until its window closes, and until the users' watermark says that they are there; so
 * a version counts if it has come by then. The streams are keyed by bucket and by user; the state,
 * by bucket of users.
 *
 * <p>State: see {@link HeldEvents}, of which at most {@value #MOST_IN_MEMORY} bytes are in memory,
 * and {@link KnownUsers}, all of whom are. No access per event or user.
 */
public final class JoinUsers extends AbstractStreamOperator<RowData>
    implements TwoInputStreamOperator<EventBlock, UserChange, RowData> {

  private static final long serialVersionUID = 1L;

  static final long MOST_IN_MEMORY = 32 * 1024 * 1024;

  /** Watermarks from here on mean the end of an input, and are no time. */
  private static final long NEVER = Long.MAX_VALUE - 1;

  private final Windows windows;
  private final List<String> columns;
  private final long mostInMemory;

  private transient Buckets buckets;
  private transient UserHash hash;
  private transient HeldEvents events;
  private transient KnownUsers users;
  private transient EventReader reader;
  private transient EventRows rows;
  private transient StreamRecord<RowData> out;

  /**
   * @param windows of the job
   * @param columns of events and users that the queries use; others have any value
   */
  public JoinUsers(Windows windows, List<String> columns) {
    this(windows, columns, MOST_IN_MEMORY);
  }

  /** With another limit of what is in memory of events, in bytes. */
  @SuppressWarnings("NullAway.Init") // Flink initializes operators in initializeState
  JoinUsers(Windows windows, List<String> columns, long mostInMemory) {
    this.windows = windows;
    this.columns = List.copyOf(columns);
    this.mostInMemory = mostInMemory;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    buckets = Buckets.of(getRuntimeContext().getTaskInfo());
    hash = new UserHash();
    reader = new EventReader();
    rows = new EventRows(columns);
    out = new StreamRecord<>(null);
    var state = new BucketState(context.getKeyedStateStore(), buckets, this::setCurrentKey);
    var blocks = new RecordBlockSerializer();
    events = new HeldEvents(windows, buckets.count(), state.log("events", blocks), mostInMemory);
    users = new KnownUsers(buckets.count(), state.log("users", blocks));
    if (context.isRestored()) {
      events.restore();
      users.restore();
    }
  }

  /** Spares setting a key for each block: state is only read and written bucket by bucket. */
  @Override
  public boolean hasKeyContext1() {
    return false;
  }

  /** The same for each user. */
  @Override
  public boolean hasKeyContext2() {
    return false;
  }

  @Override
  public void processElement1(StreamRecord<EventBlock> element) throws Exception {
    EventBlock block = element.getValue();
    events.add(buckets.of(block.bucket()), block);
  }

  @Override
  public void processElement2(StreamRecord<UserChange> element) throws Exception {
    UserChange change = element.getValue();
    hash.of(change.userId());
    users.add(buckets.of(change.userId()), hash, change);
  }

  /** Of both inputs: so no event is joined before the users are there. */
  @Override
  public void processWatermark(Watermark mark) throws Exception {
    long reached = mark.getTimestamp();
    events.close(reached, this::emit);
    if (reached < NEVER) {
      users.forget(windows.startOf(reached + 1));
    }
    super.processWatermark(mark);
  }

  private void emit(int bucket, long windowStart, byte[] packed) {
    UserVersions known = users.of(bucket);
    reader.start(packed);
    while (reader.next()) {
      hash.of(packed, reader.userFrom(), reader.userLength());
      long time = windowStart + reader.sinceStart();
      int version = known.at(hash.high(), hash.low(), time);
      out.replace(rows.row(reader, windowStart, known, version), time);
      output.collect(out);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    events.write();
    users.write();
  }

  /** How many events are held. */
  @VisibleForTesting
  long events() {
    return events.count();
  }

  /** How many versions and deletions of users are kept. */
  @VisibleForTesting
  long versions() {
    return users.count();
  }
}
