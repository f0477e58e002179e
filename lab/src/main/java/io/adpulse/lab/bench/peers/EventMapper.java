package io.adpulse.lab.bench.peers;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads and cleans events with Jackson's object mapper, as its users do: bind, then check. Agrees
 * with the contract on what benchmarks feed it, not on every trick of JSON. Thread-safe.
 */
public final class EventMapper {

  private static final ObjectReader READER =
      JsonMapper.builder()
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build()
          .readerFor(RawEvent.class);

  private static final Set<String> BEHAVIORS = Set.of("impression", "click", "conversion");
  private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
  private static final long MAX_FUTURE_SKEW_MS = 600_000;
  private static final int MAX_BYTES = 1024 * 1024;
  private static final int MAX_ID = 128;

  private EventMapper() {}

  /**
   * The event in a record's value, or null if it cannot be counted.
   *
   * @param timestamp the record's, in ms since the epoch
   */
  public static @Nullable AdEvent read(byte @Nullable [] value, long timestamp) {
    if (value == null || value.length == 0 || value.length > MAX_BYTES) {
      return null;
    }
    try {
      RawEvent raw = READER.readValue(value);
      return raw == null ? null : clean(raw, timestamp);
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable AdEvent clean(RawEvent raw, long timestamp) {
    String eventId = id(raw.eventId());
    String userId = id(raw.userId());
    String adId = id(raw.adId());
    Long time = raw.eventTime();
    if (eventId == null || userId == null || adId == null || raw.behavior() == null) {
      return null;
    }
    String behavior = raw.behavior().toLowerCase(Locale.ROOT);
    long latest = Math.min(timestamp, System.currentTimeMillis()) + MAX_FUTURE_SKEW_MS;
    if (!BEHAVIORS.contains(behavior) || time == null || time < EARLIEST || time > latest) {
      return null;
    }
    AdEvent event = new AdEvent();
    BigDecimal ctr = raw.ctr();
    if (ctr != null) {
      if (ctr.signum() < 0 || ctr.compareTo(BigDecimal.ONE) > 0) {
        return null;
      }
      event.ctr = ctr.setScale(9, RoundingMode.HALF_UP).unscaledValue().longValue();
    }
    event.eventId = eventId;
    event.userId = userId;
    event.adId = adId;
    event.behavior = behavior;
    event.time = time;
    return event;
  }

  private static @Nullable String id(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String id = text.strip();
    return id.isEmpty() || id.codePointCount(0, id.length()) > MAX_ID ? null : id;
  }
}
