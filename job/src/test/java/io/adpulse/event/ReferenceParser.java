package io.adpulse.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The contract written down a second time, as plainly as possible and with other means: Jackson,
 * Java's own UTF-8 decoder, BigDecimal, java.time. Slow; shares with the parser only the hash,
 * which is pinned on its own.
 */
final class ReferenceParser {

  /** What is expected of the parser: a reason, or an event. */
  record Expected(@Nullable Reason reason, @Nullable Event event) {
    static Expected rejected(Reason reason) {
      return new Expected(reason, null);
    }
  }

  private record Value(JsonToken token, String text) {}

  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNestingDepth(64)
                  .build())
          .build();

  private static final List<String> KNOWN =
      List.of("event_id", "user_id", "ad_id", "behavior", "ctr", "event_time");
  private static final List<String> REQUIRED =
      List.of("event_id", "user_id", "ad_id", "behavior", "event_time");

  private static final String SPACE =
      "[\\u0009-\\u000D\\u0020\\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]";
  private static final Pattern LEADING_SPACE = Pattern.compile("\\A" + SPACE + "+");
  private static final Pattern TRAILING_SPACE = Pattern.compile(SPACE + "++\\z");

  private static final Pattern TIME =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{1,9}))?"
              + "(?:Z|([+-])([0-9]{2}):([0-9]{2}))");

  private static final BigInteger EARLIEST = BigInteger.valueOf(946_684_800_000L);
  private static final BigDecimal HALF_UNIT = new BigDecimal("0.0000000005");

  private final int maxBytes;
  private final long skew;

  ReferenceParser(int maxBytes, long skew) {
    this.maxBytes = maxBytes;
    this.skew = skew;
  }

  Expected parse(byte[] bytes, long kafkaTimestamp, long now) {
    if (bytes.length == 0) {
      return Expected.rejected(Reason.EMPTY);
    }
    if (bytes.length > maxBytes) {
      return Expected.rejected(Reason.OVERSIZED);
    }
    Map<String, Value> fields = members(bytes);
    if (fields == null) {
      return Expected.rejected(Reason.MALFORMED);
    }
    for (String key : REQUIRED) {
      if (!fields.containsKey(key) || token(fields, key) == JsonToken.VALUE_NULL) {
        return Expected.rejected(reason("missing-", key));
      }
    }
    return clean(fields, kafkaTimestamp < 0 ? now : Math.min(kafkaTimestamp, now));
  }

  private Expected clean(Map<String, Value> fields, long base) {
    Map<String, String> ids = new HashMap<>();
    for (String key : List.of("event_id", "user_id", "ad_id")) {
      String id = id(fields, key);
      if (id == null) {
        return Expected.rejected(reason("invalid-", key));
      }
      ids.put(key, id);
    }
    Behavior behavior = behavior(text(fields, "behavior", JsonToken.VALUE_STRING));
    if (behavior == null) {
      return Expected.rejected(Reason.INVALID_BEHAVIOR);
    }
    Long ctr = ctr(fields);
    if (ctr == null) {
      return Expected.rejected(Reason.INVALID_CTR);
    }
    BigInteger time = time(fields);
    if (time == null) {
      return Expected.rejected(Reason.INVALID_EVENT_TIME);
    }
    BigInteger latest = BigInteger.valueOf(base).add(BigInteger.valueOf(skew));
    if (time.compareTo(EARLIEST) < 0 || time.compareTo(latest) > 0) {
      return Expected.rejected(Reason.TIME_OUT_OF_RANGE);
    }
    return new Expected(null, event(ids, behavior, ctr, time.longValueExact()));
  }

  private static Event event(Map<String, String> ids, Behavior behavior, long ctr, long time) {
    String eventId = String.valueOf(ids.get("event_id"));
    String userId = String.valueOf(ids.get("user_id"));
    String adId = String.valueOf(ids.get("ad_id"));
    SipHash id = hash("adpulse-", "event-id", eventId);
    long high = id.first();
    long low = id.second();
    int number = List.of("IMPRESSION", "CLICK", "CONVERSION").indexOf(behavior.name());
    long content = hash("adpulse-", "content-", adId).word(number).word(ctr).word(time).first();
    return new Event(userId, adId, behavior, ctr, time, high, low, content);
  }

  private static SipHash hash(String key0, String key1, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new SipHash(littleEndian(key0), littleEndian(key1))
        .start()
        .bytes(bytes, 0, bytes.length);
  }

  private static long littleEndian(String eightCharacters) {
    long word = 0;
    for (int i = 7; i >= 0; i--) {
      word = word << 8 | eightCharacters.charAt(i);
    }
    return word;
  }

  /** The known members of the one object that the bytes are; null if they are malformed. */
  private static @Nullable Map<String, Value> members(byte[] bytes) {
    String text = decode(bytes);
    if (text == null || text.startsWith("\uFEFF")) {
      return null;
    }
    try (JsonParser parser = JACKSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      Map<String, Value> members = new HashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        Value value = new Value(parser.nextToken(), parser.getText());
        walk(parser);
        if (KNOWN.contains(key) && members.put(key, value) != null) {
          return null;
        }
      }
      boolean closed = parser.currentToken() == JsonToken.END_OBJECT;
      return closed && parser.nextToken() == null ? members : null;
    } catch (JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      throw new AssertionError("a string cannot fail to be read", e);
    }
  }

  /** Jackson checks a token when it is reached, so that every one must be. */
  private static void walk(JsonParser parser) throws IOException {
    int depth = 0;
    JsonToken token = parser.currentToken();
    while (true) {
      if (token == null) {
        throw new AssertionError("Jackson ended inside an object without an exception");
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      parser.getText(); // strings are decoded, and so checked, lazily
      if (depth == 0) {
        return;
      }
      token = parser.nextToken();
    }
  }

  private static @Nullable String decode(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static @Nullable String id(Map<String, Value> fields, String key) {
    String text = text(fields, key, JsonToken.VALUE_STRING);
    if (text == null || !UTF_8.newEncoder().canEncode(text)) {
      return null;
    }
    String id = LEADING_SPACE.matcher(text).replaceFirst("");
    id = TRAILING_SPACE.matcher(id).replaceFirst("");
    return id.isEmpty() || id.codePointCount(0, id.length()) > 128 ? null : id;
  }

  private static @Nullable Behavior behavior(@Nullable String text) {
    if (text == null) {
      return null;
    }
    for (Behavior behavior : Behavior.values()) {
      if (Pattern.compile(behavior.name(), Pattern.CASE_INSENSITIVE).matcher(text).matches()) {
        return behavior;
      }
    }
    return null;
  }

  private static @Nullable Long ctr(Map<String, Value> fields) {
    if (!fields.containsKey("ctr") || token(fields, "ctr") == JsonToken.VALUE_NULL) {
      return Event.NO_CTR;
    }
    String text = number(fields, "ctr");
    if (text == null) {
      return null;
    }
    if (text.matches("-?[0.]+([eE].*)?")) {
      return 0L;
    }
    if (text.startsWith("-")) {
      return null;
    }
    if (text.matches(".*[eE][+-]?0*[1-9][0-9]{8,}")) {
      // Too much for BigDecimal; no mantissa of the tests is long enough to make up for it.
      return text.matches(".*[eE]-.*") ? 0L : null;
    }
    BigDecimal exact = new BigDecimal(text);
    if (exact.compareTo(BigDecimal.ONE) > 0) {
      return null;
    }
    return exact.compareTo(HALF_UNIT) < 0
        ? 0L
        : exact.movePointRight(9).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private static @Nullable BigInteger time(Map<String, Value> fields) {
    String integer = text(fields, "event_time", JsonToken.VALUE_NUMBER_INT);
    if (integer != null) {
      return new BigInteger(integer);
    }
    String text = text(fields, "event_time", JsonToken.VALUE_STRING);
    Matcher m = text == null ? null : TIME.matcher(text);
    if (m == null || !m.matches()) {
      return null;
    }
    try {
      String fraction = m.group(7) == null ? "" : m.group(7);
      LocalDateTime local =
          LocalDateTime.of(
              group(m, 1),
              group(m, 2),
              group(m, 3),
              group(m, 4),
              group(m, 5),
              group(m, 6),
              Integer.parseInt((fraction + "000000000").substring(0, 9)));
      ZoneOffset offset =
          m.group(8) == null
              ? ZoneOffset.UTC
              : ZoneOffset.ofTotalSeconds(
                  ("-".equals(m.group(8)) ? -60 : 60) * minutes(group(m, 9), group(m, 10)));
      return BigInteger.valueOf(local.toInstant(offset).toEpochMilli());
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int minutes(int hours, int minutes) {
    if (minutes > 59) {
      throw new DateTimeException("an hour has 60 minutes");
    }
    return hours * 60 + minutes;
  }

  private static int group(Matcher m, int group) {
    return Integer.parseInt(String.valueOf(m.group(group)));
  }

  private static @Nullable String number(Map<String, Value> fields, String key) {
    String integer = text(fields, key, JsonToken.VALUE_NUMBER_INT);
    return integer != null ? integer : text(fields, key, JsonToken.VALUE_NUMBER_FLOAT);
  }

  private static @Nullable String text(Map<String, Value> fields, String key, JsonToken wanted) {
    Value value = fields.get(key);
    return value == null || value.token() != wanted ? null : value.text();
  }

  private static @Nullable JsonToken token(Map<String, Value> fields, String key) {
    Value value = fields.get(key);
    return value == null ? null : value.token();
  }

  private static Reason reason(String prefix, String key) {
    return Reason.valueOf((prefix + key).replace('-', '_').toUpperCase(Locale.ROOT));
  }
}
