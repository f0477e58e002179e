package io.adpulse.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record of the users topic into what it says about a user, or says why it cannot. Whatever
 * the bytes, it answers. The forms of text and time, and the range of times, are those of events.
 *
 * <p>A row is known by the {@code user_id} in its value. A tombstone, which has no value, is known
 * by its key, and holds from its Kafka timestamp on.
 *
 * <p>Not thread-safe: buffers are used again for each record.
 */
public final class UserParser {

  private final int maxRecordBytes;
  private final long maxFutureSkewMillis;
  private final EnumMap<UserField, JsonField> fields = new EnumMap<>(UserField.class);
  private final FieldScanner scanner;
  private final Text text = new Text();

  /**
   * @param maxRecordBytes the longest value that is parsed, in bytes
   * @param maxFutureSkewMillis how far a time may lie after the earlier of its record's Kafka
   *     timestamp and the clock, in ms
   */
  public UserParser(int maxRecordBytes, long maxFutureSkewMillis) {
    this.maxRecordBytes = maxRecordBytes;
    this.maxFutureSkewMillis = maxFutureSkewMillis;
    for (UserField field : UserField.values()) {
      fields.put(field, new JsonField(field.key()));
    }
    this.scanner = new FieldScanner(fields.values());
  }

  /**
   * Parses one record.
   *
   * @param now the clock, in ms since the epoch
   */
  public ParsedUser parse(SourceRecord source, long now) {
    byte[] value = source.value();
    long timestamp = source.timestamp();
    long latest = WriteTime.of(timestamp, now) + maxFutureSkewMillis;
    if (value == null) {
      return tombstone(source.key(), timestamp, latest);
    }
    if (value.length == 0) {
      return new UserRejection(
          UserReason.EMPTY, "zero bytes; allowed: a JSON object, or no value to delete the user");
    }
    if (value.length > maxRecordBytes) {
      return new UserRejection(
          UserReason.OVERSIZED, value.length + " bytes; allowed: at most " + maxRecordBytes);
    }
    try {
      scanner.scan(value);
    } catch (MalformedException e) {
      return new UserRejection(UserReason.MALFORMED, String.valueOf(e.getMessage()));
    }
    UserRejection missing = firstMissing();
    return missing != null ? missing : row(value, latest);
  }

  private ParsedUser tombstone(byte @Nullable [] key, long timestamp, long latest) {
    String fault = key == null ? "is absent" : keyFault(key);
    if (fault != null) {
      return new UserRejection(
          UserReason.INVALID_KEY,
          "the key of a tombstone " + fault + "; allowed: " + UserField.USER_ID.allowed());
    }
    String userId = text.string();
    return timestamp < EventParser.EARLIEST || timestamp > latest
        ? outOfRange("the Kafka timestamp", Long.toString(timestamp), latest)
        : new UserDeletion(userId, timestamp);
  }

  /** Reads a key as it is, which knows no escapes, into the text; says what is wrong, or null. */
  private @Nullable String keyFault(byte[] key) {
    try {
      String decoded = UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
      // A backslash would look like an escape to what reads JSON.
      byte[] plain = decoded.replace("\\", "\\\\").getBytes(UTF_8);
      return text.readId(plain, 0, plain.length, false);
    } catch (CharacterCodingException e) {
      return "is not UTF-8";
    }
  }

  private @Nullable UserRejection firstMissing() {
    for (UserField field : UserField.values()) {
      UserReason missing = field.missing();
      if (missing != null && found(field).isMissing()) {
        return new UserRejection(
            missing,
            field.key() + " is " + found(field).kind().words() + "; needed: " + field.allowed());
      }
    }
    return null;
  }

  private ParsedUser row(byte[] value, long latest) {
    var texts = new EnumMap<UserField, String>(UserField.class);
    for (UserField field : UserField.values()) {
      if (field == UserField.UPDATED_AT || found(field).isMissing()) {
        continue;
      }
      String fault = readText(field, value);
      if (fault != null) {
        return invalid(field, fault);
      }
      texts.put(field, text.string());
    }
    long time = time(value);
    if (time == EventTime.INVALID || time < EventParser.EARLIEST || time > latest) {
      return invalidTime(value, time, latest);
    }
    return new UserRow(
        Objects.requireNonNull(texts.get(UserField.USER_ID)),
        Optional.ofNullable(texts.get(UserField.COUNTRY)),
        Optional.ofNullable(texts.get(UserField.AGE_GROUP)),
        Optional.ofNullable(texts.get(UserField.TIER)),
        time);
  }

  private @Nullable String readText(UserField field, byte[] value) {
    JsonField found = found(field);
    return found.kind() == JsonKind.STRING
        ? text.readId(value, found.from(), found.to(), found.plain())
        : "is " + found.kind().words();
  }

  private long time(byte[] value) {
    JsonField time = found(UserField.UPDATED_AT);
    if (time.kind() == JsonKind.INTEGER) {
      return EventTime.parseMillis(value, time.from(), time.to());
    }
    return time.kind() == JsonKind.STRING
            && text.readWhole(value, time.from(), time.to(), time.escaped())
        ? EventTime.parseIso(text.bytes(), text.from(), text.to())
        : EventTime.INVALID;
  }

  private UserRejection invalidTime(byte[] value, long time, long latest) {
    UserRejection rejection =
        time == EventTime.INVALID
            ? invalid(UserField.UPDATED_AT, "is " + excerpt(value))
            : outOfRange(UserField.UPDATED_AT.key(), excerpt(value), latest);
    String hint = EpochUnit.hint(value, found(UserField.UPDATED_AT), EventParser.EARLIEST, latest);
    return new UserRejection(rejection.reason(), rejection.detail() + hint);
  }

  private String excerpt(byte[] value) {
    JsonField time = found(UserField.UPDATED_AT);
    return switch (time.kind()) {
      case STRING -> Rejections.excerpt(value, time.from() - 1, time.to() + 1);
      case INTEGER, DECIMAL -> Rejections.excerpt(value, time.from(), time.to());
      default -> time.kind().words();
    };
  }

  private static UserRejection invalid(UserField field, String fault) {
    return new UserRejection(
        field.invalid(), field.key() + " " + fault + "; allowed: " + field.allowed());
  }

  private static UserRejection outOfRange(String what, String shown, long latest) {
    return new UserRejection(
        UserReason.TIME_OUT_OF_RANGE,
        what
            + (" is " + shown)
            + (", which is before " + Instant.ofEpochMilli(EventParser.EARLIEST))
            + (" or after " + Instant.ofEpochMilli(latest)));
  }

  private JsonField found(UserField field) {
    return Objects.requireNonNull(fields.get(field));
  }
}
