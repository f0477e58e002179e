package io.adpulse.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parser's peer: Jackson databind, and behind it the same cleaning, and the job's own reading
 * of times and its two hashes, so that the same event comes out. As fast as that allows: java.time
 * would cost twice as much as all else, and duplicate fields are found by setters, not by the
 * stream's own detection. Agrees with the parser on all but what Jackson lets pass as UTF-8, and
 * says of a bad record only that it is bad. Not thread-safe.
 */
public final class JacksonEvents {

  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(64).build())
                  .build())
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build()
          .readerFor(Fields.class);

  private static final BigDecimal HALF_UNIT = new BigDecimal("0.0000000005");
  private static final int DECIMALS = 9;

  // As EventHash has them.
  private final SipHash idHash = new SipHash(0x2d65736c75706461L, 0x64692d746e657665L);
  private final SipHash contentHash = new SipHash(0x2d65736c75706461L, 0x2d746e65746e6f63L);

  private final int maxRecordBytes;
  private final long maxFutureSkewMillis;

  /** As {@link EventParser#EventParser(int, long)}. */
  public JacksonEvents(int maxRecordBytes, long maxFutureSkewMillis) {
    this.maxRecordBytes = maxRecordBytes;
    this.maxFutureSkewMillis = maxFutureSkewMillis;
  }

  /** The event in a record; empty if the record cannot be counted. */
  public Optional<Event> parse(byte[] value, long kafkaTimestamp, long now) {
    if (value.length == 0 || value.length > maxRecordBytes) {
      return Optional.empty();
    }
    try {
      Fields fields = READER.readValue(value);
      return fields == null
          ? Optional.empty()
          : clean(fields, WriteTime.of(kafkaTimestamp, now) + maxFutureSkewMillis);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<Event> clean(Fields fields, long latest) {
    String eventId = id(fields.eventId);
    String userId = id(fields.userId);
    String adId = id(fields.adId);
    Behavior behavior = behavior(fields.behavior);
    long ctr = ctr(fields.ctr);
    Long time = fields.eventTime;
    if (eventId == null
        || userId == null
        || adId == null
        || behavior == null
        || ctr == Ctr.OUT_OF_RANGE
        || time == null
        || time < EventParser.EARLIEST
        || time > latest) {
      return Optional.empty();
    }
    byte[] id = eventId.getBytes(UTF_8);
    idHash.start().bytes(id, 0, id.length);
    long high = idHash.first();
    long low = idHash.second();
    byte[] ad = adId.getBytes(UTF_8);
    long content =
        contentHash
            .start()
            .bytes(ad, 0, ad.length)
            .word(number(behavior))
            .word(ctr)
            .word(time)
            .first();
    return Optional.of(new Event(userId, adId, behavior, ctr, time, high, low, content));
  }

  private static long number(Behavior behavior) {
    return switch (behavior) {
      case IMPRESSION -> 0;
      case CLICK -> 1;
      case CONVERSION -> 2;
    };
  }

  /** Trimmed, 1 to 128 code points, none of them half a pair; or null. */
  private static @Nullable String id(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int from = 0;
    int to = text.length();
    while (from < to && Text.isWhiteSpace(text.charAt(from))) {
      from++;
    }
    while (from < to && Text.isWhiteSpace(text.charAt(to - 1))) {
      to--;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean pair =
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!pair) {
          return null;
        }
        i++;
      }
    }
    boolean tooLong = to - from > Text.MAX_ID && text.codePointCount(from, to) > Text.MAX_ID;
    return from == to || tooLong ? null : text.substring(from, to);
  }

  private static @Nullable Behavior behavior(@Nullable String text) {
    if (is(text, "impression")) {
      return Behavior.IMPRESSION;
    }
    if (is(text, "click")) {
      return Behavior.CLICK;
    }
    return is(text, "conversion") ? Behavior.CONVERSION : null;
  }

  /** In any case of ASCII letters, not of all that Unicode holds for the same letter. */
  private static boolean is(@Nullable String text, String word) {
    if (text == null || text.length() != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x7F || (c | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static long ctr(@Nullable BigDecimal ctr) {
    if (ctr == null) {
      return Event.NO_CTR;
    }
    if (ctr.signum() == 0) {
      return 0;
    }
    if (ctr.signum() < 0 || ctr.compareTo(BigDecimal.ONE) > 0) {
      return Ctr.OUT_OF_RANGE;
    }
    return ctr.compareTo(HALF_UNIT) < 0
        ? 0
        : ctr.setScale(DECIMALS, RoundingMode.HALF_UP).unscaledValue().longValue();
  }

  /** What Jackson fills; refuses a field that comes twice. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  static final class Fields {

    private @Nullable String eventId;
    private @Nullable String userId;
    private @Nullable String adId;
    private @Nullable String behavior;
    private @Nullable BigDecimal ctr;
    private @Nullable Long eventTime;
    private int seen;

    private void once(int field) {
      if ((seen & 1 << field) != 0) {
        throw new IllegalArgumentException("a field comes twice");
      }
      seen |= 1 << field;
    }

    @JsonSetter("event_id")
    void eventId(@Nullable String value) {
      once(0);
      eventId = value;
    }

    @JsonSetter("user_id")
    void userId(@Nullable String value) {
      once(1);
      userId = value;
    }

    @JsonSetter("ad_id")
    void adId(@Nullable String value) {
      once(2);
      adId = value;
    }

    @JsonSetter("behavior")
    void behavior(@Nullable String value) {
      once(3);
      behavior = value;
    }

    @JsonSetter("ctr")
    void ctr(@Nullable BigDecimal value) {
      once(4);
      ctr = value;
    }

    @JsonSetter("event_time")
    @JsonDeserialize(using = TimeReader.class)
    void eventTime(@Nullable Long value) {
      once(5);
      eventTime = value;
    }
  }

  static final class TimeReader extends StdScalarDeserializer<Long> {

    private static final long serialVersionUID = 1L;

    TimeReader() {
      super(Long.class);
    }

    @Override
    public Long deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
        return json.getLongValue();
      }
      if (json.currentToken() != JsonToken.VALUE_STRING) {
        throw context.wrongTokenException(json, Long.class, JsonToken.VALUE_STRING, "no time");
      }
      byte[] text = json.getText().getBytes(UTF_8);
      long time = EventTime.parseIso(text, 0, text.length);
      if (time == EventTime.INVALID) {
        throw context.weirdStringException(json.getText(), Long.class, "no time with an offset");
      }
      return time;
    }
  }
}
