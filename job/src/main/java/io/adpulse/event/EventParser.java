package io.adpulse.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a record into a cleaned event, or says why they cannot be counted. Whatever
 * the bytes, it answers: it neither throws nor returns null, and its answer depends on nothing but
 * the arguments.
 *
 * <p>It reads the bytes once and builds no tree; beyond the event and its two strings it allocates
 * nothing. Its time grows linearly with the length of the value.
 *
 * <p>Not thread-safe: buffers are used again for each record.
 */
public final class EventParser {

  /** The earliest time an event may carry, in ms since the epoch. */
  static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

  private static final byte[] IMPRESSION = "impression".getBytes(US_ASCII);
  private static final byte[] CLICK = "click".getBytes(US_ASCII);
  private static final byte[] CONVERSION = "conversion".getBytes(US_ASCII);

  private final int maxRecordBytes;
  private final long maxFutureSkewMillis;

  private final EnumMap<Field, JsonField> fields = new EnumMap<>(Field.class);
  private final FieldScanner scanner;
  private final Text text = new Text();
  private final EventHash hash = new EventHash();

  /**
   * @param maxRecordBytes the longest value that is not {@link Reason#OVERSIZED}, in bytes; at
   *     least 1
   * @param maxFutureSkewMillis how far an event may lie after the earlier of its record's Kafka
   *     timestamp and the clock, in ms; at least 0
   * @throws IllegalArgumentException if a limit is below its least value
   */
  public EventParser(int maxRecordBytes, long maxFutureSkewMillis) {
    if (maxRecordBytes < 1) {
      throw new IllegalArgumentException(
          "maxRecordBytes is " + maxRecordBytes + "; allowed: at least 1");
    }
    if (maxFutureSkewMillis < 0) {
      throw new IllegalArgumentException(
          "maxFutureSkewMillis is " + maxFutureSkewMillis + "; allowed: at least 0");
    }
    this.maxRecordBytes = maxRecordBytes;
    this.maxFutureSkewMillis = maxFutureSkewMillis;
    for (Field field : Field.ALL) {
      fields.put(field, new JsonField(field.key()));
    }
    this.scanner = new FieldScanner(fields.values());
  }

  /**
   * Parses and cleans one record.
   *
   * @param value the record's value; null for a tombstone. It is not changed
   * @param kafkaTimestamp the record's timestamp in ms since the epoch; negative if it has none
   * @param now the clock, in ms since the epoch
   */
  public Parsed parse(byte @Nullable [] value, long kafkaTimestamp, long now) {
    if (value == null || value.length == 0) {
      return Rejections.empty();
    }
    if (value.length > maxRecordBytes) {
      return Rejections.oversized(value.length, maxRecordBytes);
    }
    try {
      scanner.scan(value);
    } catch (MalformedException e) {
      return Rejections.malformed(e);
    }
    Rejection missing = firstMissing();
    return missing != null ? missing : clean(value, latest(kafkaTimestamp, now));
  }

  private long latest(long kafkaTimestamp, long now) {
    long written = WriteTime.of(kafkaTimestamp, now);
    return written > Long.MAX_VALUE - maxFutureSkewMillis
        ? Long.MAX_VALUE
        : written + maxFutureSkewMillis;
  }

  private @Nullable Rejection firstMissing() {
    for (Field field : Field.ALL) {
      Reason missing = field.missing();
      if (missing != null && found(field).isMissing()) {
        return Rejections.missing(missing, field, found(field).kind());
      }
    }
    return null;
  }

  /** Reads the fields in the order in which their faults count. */
  private Parsed clean(byte[] value, long latest) {
    String fault = readId(Field.EVENT_ID, value);
    if (fault != null) {
      return Rejections.invalid(Field.EVENT_ID, fault);
    }
    hash.ofId(text);

    fault = readId(Field.USER_ID, value);
    if (fault != null) {
      return Rejections.invalid(Field.USER_ID, fault);
    }
    String userId = text.string();

    fault = readId(Field.AD_ID, value);
    if (fault != null) {
      return Rejections.invalid(Field.AD_ID, fault);
    }
    String adId = text.string();
    hash.ofAd(text);

    Behavior behavior = behavior(value);
    if (behavior == null) {
      return invalid(Field.BEHAVIOR, value);
    }
    long ctr = ctr(value);
    if (ctr == Ctr.OUT_OF_RANGE) {
      return invalid(Field.CTR, value);
    }
    long time = time(value);
    if (time == EventTime.INVALID || time < EARLIEST || time > latest) {
      return invalidTime(value, time, latest);
    }
    long content = hash.content(behavior, ctr, time);
    return new Event(userId, adId, behavior, ctr, time, hash.idHigh(), hash.idLow(), content);
  }

  /** Reads an id into {@link #text}; says what is wrong with it, or null. */
  private @Nullable String readId(Field field, byte[] value) {
    JsonField id = found(field);
    return id.kind() == JsonKind.STRING
        ? text.readId(value, id.from(), id.to(), id.plain())
        : "is " + id.kind().words();
  }

  private @Nullable Behavior behavior(byte[] value) {
    if (!readString(Field.BEHAVIOR, value)) {
      return null;
    }
    if (textIs(IMPRESSION)) {
      return Behavior.IMPRESSION;
    }
    if (textIs(CLICK)) {
      return Behavior.CLICK;
    }
    return textIs(CONVERSION) ? Behavior.CONVERSION : null;
  }

  private long ctr(byte[] value) {
    JsonField ctr = found(Field.CTR);
    if (ctr.isMissing()) {
      return Event.NO_CTR;
    }
    return ctr.kind().isNumber() ? Ctr.parse(value, ctr.from(), ctr.to()) : Ctr.OUT_OF_RANGE;
  }

  private long time(byte[] value) {
    JsonField time = found(Field.EVENT_TIME);
    if (time.kind() == JsonKind.INTEGER) {
      return EventTime.parseMillis(value, time.from(), time.to());
    }
    return readString(Field.EVENT_TIME, value)
        ? EventTime.parseIso(text.bytes(), text.from(), text.to())
        : EventTime.INVALID;
  }

  /** Reads a string as it is into {@link #text}; says no to anything that can be no known word. */
  private boolean readString(Field field, byte[] value) {
    JsonField string = found(field);
    return string.kind() == JsonKind.STRING
        && text.readWhole(value, string.from(), string.to(), string.escaped());
  }

  /** Whether the text is a lower-case word, in any case of its ASCII letters. */
  private boolean textIs(byte[] word) {
    int length = text.to() - text.from();
    if (length != word.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      // For a lower-case letter only it and its capital give it with the bit of lower case set.
      if ((text.bytes()[text.from() + i] | 0x20) != word[i]) {
        return false;
      }
    }
    return true;
  }

  private Rejection invalidTime(byte[] value, long time, long latest) {
    JsonField found = found(Field.EVENT_TIME);
    Rejection rejection =
        time == EventTime.INVALID
            ? invalid(Field.EVENT_TIME, value)
            : Rejections.timeOutOfRange(excerpt(found, value), EARLIEST, latest);
    String hint = EpochUnit.hint(value, found, EARLIEST, latest);
    return new Rejection(rejection.reason(), rejection.detail() + hint);
  }

  private Rejection invalid(Field field, byte[] value) {
    return Rejections.invalid(field, "is " + excerpt(found(field), value));
  }

  private static String excerpt(JsonField field, byte[] value) {
    return switch (field.kind()) {
      case STRING -> Rejections.excerpt(value, field.from() - 1, field.to() + 1);
      case INTEGER, DECIMAL -> Rejections.excerpt(value, field.from(), field.to());
      default -> field.kind().words();
    };
  }

  private JsonField found(Field field) {
    return Objects.requireNonNull(fields.get(field));
  }
}
