package io.adpulse.join;

import io.adpulse.event.Behavior;
import io.adpulse.event.Event;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

/**
 * Makes rows of events and their users. All of them are one object, which holds until the next; the
 * operators of Flink that take them expect that. A column that no query uses is null, whatever its
 * type: so nothing has to be copied from operator to operator.
 */
final class EventRows {

  private static final int EVENT_COLUMNS = 6;
  private static final int USER_COLUMNS = 5;
  private static final int CTR_PRECISION = 10;
  private static final int CTR_SCALE = 9;

  private static final ArrayData NOBODY = new GenericArrayData(new Object[0]);
  private static final EnumMap<Behavior, StringData> BEHAVIORS = behaviors();

  private final boolean hasUserId;
  private final boolean hasAdId;
  private final boolean hasCtr;
  private final boolean hasUpdatedAt;
  private final boolean[] hasAttribute = new boolean[UserAttributes.COLUMNS.size()];

  private final KnownTexts texts = new KnownTexts();
  private final GenericRowData row = new GenericRowData(EVENT_COLUMNS);
  private final GenericRowData user = new GenericRowData(USER_COLUMNS);
  private final ArrayData known = new GenericArrayData(new Object[] {user});

  /**
   * @param columns of events and users that the queries use
   */
  EventRows(Collection<String> columns) {
    hasUserId = columns.contains("user_id");
    hasAdId = columns.contains("ad_id");
    hasCtr = columns.contains("ctr");
    hasUpdatedAt = columns.contains("updated_at");
    for (int i = 0; i < hasAttribute.length; i++) {
      hasAttribute[i] = columns.contains(UserAttributes.COLUMNS.get(i));
    }
  }

  /**
   * The row of the event at which a reader is.
   *
   * @param windowStart of its window
   * @param users of its bucket
   * @param version the address of its user's attributes, or {@link UserVersions#NONE}
   */
  RowData row(EventReader event, long windowStart, UserVersions users, int version) {
    if (hasUserId) {
      StringData userId = StringData.fromBytes(event.bytes(), event.userFrom(), event.userLength());
      row.setField(0, userId);
      user.setField(0, userId);
    }
    if (hasAdId) {
      row.setField(1, StringData.fromBytes(event.bytes(), event.adFrom(), event.adLength()));
    }
    row.setField(2, BEHAVIORS.get(event.behavior()));
    if (hasCtr) {
      row.setField(
          3,
          event.ctr() == Event.NO_CTR
              ? null
              : DecimalData.fromUnscaledLong(event.ctr(), CTR_PRECISION, CTR_SCALE));
    }
    row.setField(4, TimestampData.fromEpochMillis(windowStart + event.sinceStart()));
    row.setField(5, version == UserVersions.NONE ? NOBODY : user(users, version));
    return row;
  }

  private ArrayData user(UserVersions users, int version) {
    byte[] bytes = users.bytes(version);
    int at = users.place(version);
    for (int i = 0; i < hasAttribute.length; i++) {
      int length = UserAttributes.length(bytes, at);
      int from = UserAttributes.text(at);
      if (hasAttribute[i]) {
        user.setField(i + 1, length < 0 ? null : texts.of(bytes, from, length));
      }
      at = from + Math.max(0, length);
    }
    if (hasUpdatedAt) {
      user.setField(USER_COLUMNS - 1, TimestampData.fromEpochMillis(users.validFrom(version)));
    }
    return known;
  }

  private static EnumMap<Behavior, StringData> behaviors() {
    var names = new EnumMap<Behavior, StringData>(Behavior.class);
    for (Behavior behavior : Behavior.values()) {
      names.put(behavior, StringData.fromString(behavior.name().toLowerCase(Locale.ROOT)));
    }
    return names;
  }
}
