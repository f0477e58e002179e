package io.adpulse.join;

import static io.adpulse.fixture.Instants.MINUTES;

import io.adpulse.event.ParsedUser;
import io.adpulse.event.UserDeletion;
import io.adpulse.event.UserRow;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Backend;
import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.Share;
import io.adpulse.query.EventWithUser;
import io.adpulse.state.KeySerializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;

/** {@link JoinUsers} at work, with windows of a minute and next to no room in memory. */
final class Joining implements AutoCloseable {

  static final List<String> ALL_COLUMNS =
      List.of("user_id", "ad_id", "ctr", "country", "age_group", "tier", "updated_at");

  private static final long LITTLE_MEMORY = 200;

  private final JoinUsers operator;
  private final KeyedTwoInputStreamOperatorTestHarness<String, EventBlock, UserChange, RowData>
      harness;
  private long checkpoint;

  Joining(Backend backend, Share share, OperatorSubtaskState snapshot) throws Exception {
    operator = new JoinUsers(MINUTES, ALL_COLUMNS, LITTLE_MEMORY);
    harness =
        Harnesses.keyed(
            operator, EventBlock::bucket, UserChange::userId, KeySerializer.TYPE, backend, share);
    harness.setup(
        EventWithUser.TYPE.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
    harness.initializeState(snapshot);
    harness.open();
  }

  static Joining start(Backend backend) throws Exception {
    return new Joining(backend, Share.ALL, OperatorSubtaskState.builder().build());
  }

  /** Takes events, each as a block of its own. */
  Joining take(AnEvent... events) throws Exception {
    for (AnEvent event : events) {
      long start = MINUTES.startOf(event.time());
      var packed = new PackedEvents(start);
      packed.add(event.event());
      // A user's id falls into the user's bucket as the bucket's name does.
      harness.processElement1(
          new StreamRecord<>(new EventBlock(event.user(), start, 1, packed.take())));
    }
    return this;
  }

  Joining know(ParsedUser... users) throws Exception {
    for (ParsedUser user : users) {
      harness.processElement2(new StreamRecord<>(UserChange.of(user).orElseThrow()));
    }
    return this;
  }

  /** All users that there are have come. */
  Joining usersAreThere() throws Exception {
    harness.processWatermark2(new Watermark(Long.MAX_VALUE - 1));
    return this;
  }

  Joining watermark(long time) throws Exception {
    harness.processWatermark1(new Watermark(time));
    return this;
  }

  OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(++checkpoint, checkpoint);
  }

  /** The rows so far as text; harnesses copy what an operator uses again. */
  List<String> rows() {
    List<String> texts = new ArrayList<>();
    for (RowData row : harness.extractOutputValues()) {
      texts.add(text(row));
    }
    return texts;
  }

  private static String text(RowData row) {
    var users = row.getArray(5);
    String user = users.size() == 0 ? "nobody" : userText(users.getRow(0, 5));
    return "%s %s %s %s %d: %s"
        .formatted(
            row.getString(0),
            row.getString(1),
            row.getString(2),
            row.isNullAt(3) ? null : row.getDecimal(3, 10, 9).toUnscaledLong(),
            row.getTimestamp(4, 3).getMillisecond(),
            user);
  }

  private static String userText(RowData user) {
    return "%s %s %s %s %d"
        .formatted(
            user.getString(0),
            user.isNullAt(1) ? null : user.getString(1),
            user.isNullAt(2) ? null : user.getString(2),
            user.isNullAt(3) ? null : user.getString(3),
            user.getTimestamp(4, 3).getMillisecond());
  }

  /** A row as {@link #rows} shows it. */
  static String row(AnEvent event, Optional<UserRow> user) {
    return "%s %s %s %s %d: %s"
        .formatted(
            event.user(),
            event.ad(),
            event.behavior().name().toLowerCase(Locale.ROOT),
            event.ctrNanos() < 0 ? null : event.ctrNanos(),
            event.time(),
            user.map(
                    row ->
                        "%s %s %s %s %d"
                            .formatted(
                                row.userId(),
                                row.country().orElse(null),
                                row.ageGroup().orElse(null),
                                row.tier().orElse(null),
                                row.updatedAt()))
                .orElse("nobody"));
  }

  static UserRow user(String id, String tier, long from) {
    return new UserRow(id, Optional.of("CH"), Optional.empty(), Optional.of(tier), from);
  }

  static UserDeletion deletion(String id, long from) {
    return new UserDeletion(id, from);
  }

  long events() {
    return operator.events();
  }

  long versions() {
    return operator.versions();
  }

  /** Buckets of which events are in Flink's state. */
  long bucketsWithEvents() {
    return Harnesses.keysWith("events", harness);
  }

  /** Buckets of which users are in Flink's state. */
  long bucketsWithUsers() {
    return Harnesses.keysWith("users", harness);
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
