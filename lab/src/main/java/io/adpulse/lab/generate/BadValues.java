package io.adpulse.lab.generate;

import io.adpulse.lab.model.Reason;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Spoils a good object so that exactly one reason is the first that applies. */
final class BadValues {

  private static final String TOO_LONG = "\"" + "x".repeat(129) + "\"";
  private static final String TOO_LONG_IN_CODE_POINTS = "\"" + "\uD83E\uDD84".repeat(129) + "\"";

  static final List<String> BAD_IDS =
      List.of(
          "\"\"",
          "\"  \\t \"",
          "\"\\u3000\u2003\\u0085\"",
          TOO_LONG,
          TOO_LONG_IN_CODE_POINTS,
          "7",
          "1.5",
          "true",
          "{}",
          "[\"x\"]",
          "\"a\\ud800b\"",
          "\"\\udc00\"");

  private static final List<String> BAD_BEHAVIORS =
      List.of("\"view\"", "\"\"", "\" click\"", "\"cl\u0131ck\"", "\"clic\u212A\"", "1", "[]");

  private static final List<String> BAD_RATES =
      List.of(
          "1.0000000000000000000001",
          "-1e-400",
          "2",
          "1e999999999999",
          "-0.1",
          "\"0.5\"",
          "true",
          "{}",
          "1.1e0");

  static final List<String> BAD_TIMES =
      List.of(
          "\"yesterday\"",
          "\"\"",
          "\"2019-11-24 00:00:00Z\"",
          "\"2019-11-24T00:00:00\"",
          "\"2019-11-24T00:00Z\"",
          "\"2019-11-24t00:00:00z\"",
          "\"2019-02-29T00:00:00Z\"",
          "\"2019-11-24T24:00:00Z\"",
          "\"2019-11-24T00:00:60Z\"",
          "\"2019-11-24T00:00:00+18:01\"",
          "\"2019-11-24T00:00:00+0100\"",
          "\"2019-11-24T00:00:00.Z\"",
          "\"2019-11-24T00:00:00.1234567890Z\"",
          "\" 2019-11-24T00:00:00Z\"",
          "\"1574553600000\"",
          "1574553600000.0",
          "1.5745536e12",
          "false",
          "{}");

  static final List<String> TIMES_OUT_OF_RANGE =
      List.of(
          "\"1999-12-31T23:59:59.999Z\"",
          "\"2000-01-01T00:00:00+00:01\"",
          "\"9999-12-31T23:59:59.999999999Z\"",
          "\"0000-01-01T00:00:00Z\"",
          "946684799999",
          "0",
          "-0",
          "-1",
          "9223372036854775807",
          "9223372036854775808",
          "-99999999999999999999",
          "1" + "0".repeat(400));

  private final SplittableRandom random;
  private final MalformedValues malformed;
  private final int maxRecordBytes;

  BadValues(SplittableRandom random, int maxRecordBytes) {
    this.random = random;
    this.malformed =
        new MalformedValues(random, new MalformedValues.KnownNames("ad_id", "ctr", "event_id"));
    this.maxRecordBytes = maxRecordBytes;
  }

  /** The bytes of a record that is bad for this reason; null stands for a record without value. */
  byte @Nullable [] spoil(RawObject good, Reason reason) {
    return switch (reason) {
      case EMPTY -> random.nextBoolean() ? null : new byte[0];
      case OVERSIZED -> oversized(good);
      case MALFORMED -> malformed.spoil(good);
      case MISSING_EVENT_ID, MISSING_USER_ID, MISSING_AD_ID, MISSING_BEHAVIOR, MISSING_EVENT_TIME ->
          missing(good, field(reason)).bytes();
      case INVALID_EVENT_ID, INVALID_USER_ID, INVALID_AD_ID ->
          alsoBadTime(good).with(field(reason), anyOf(BAD_IDS)).bytes();
      case INVALID_BEHAVIOR -> alsoBadTime(good).with("behavior", anyOf(BAD_BEHAVIORS)).bytes();
      case INVALID_CTR -> alsoBadTime(good).with("ctr", anyOf(BAD_RATES)).bytes();
      case INVALID_EVENT_TIME -> good.with("event_time", anyOf(BAD_TIMES)).bytes();
      case TIME_OUT_OF_RANGE -> good.with("event_time", anyOf(TIMES_OUT_OF_RANGE)).bytes();
    };
  }

  private static String field(Reason reason) {
    return reason.header().substring(reason.header().indexOf('-') + 1).toLowerCase(Locale.ROOT);
  }

  /** A missing field counts before any invalid one, whatever their order in the table. */
  private RawObject missing(RawObject good, String field) {
    RawObject without = random.nextBoolean() ? good.without(field) : good.with(field, "null");
    boolean alsoInvalid = random.nextInt(3) == 0 && !field.equals("event_id");
    return alsoInvalid ? without.with("event_id", anyOf(BAD_IDS)) : without;
  }

  private RawObject alsoBadTime(RawObject good) {
    return random.nextInt(3) == 0 ? good.with("event_time", anyOf(BAD_TIMES)) : good;
  }

  private byte[] oversized(RawObject good) {
    int more = random.nextInt(1, 1000);
    String filler = "x".repeat(Math.max(0, maxRecordBytes + more - good.bytes().length));
    RawObject padded = good.with("filler", "\"" + filler + "\"");
    return padded.bytes();
  }

  private String anyOf(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
