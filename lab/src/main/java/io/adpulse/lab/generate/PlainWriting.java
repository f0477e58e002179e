package io.adpulse.lab.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.lab.model.CleanEvent;
import io.adpulse.lab.model.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Writes about 200 bytes with the same fields in the same order, times in UTC with milliseconds,
 * and no escape that JSON does not ask for. Spoils as broken producers do.
 */
final class PlainWriting implements Writing {

  private static final List<Reason> REASONS =
      List.of(
          Reason.EMPTY,
          Reason.MALFORMED,
          Reason.MISSING_EVENT_ID,
          Reason.MISSING_USER_ID,
          Reason.MISSING_AD_ID,
          Reason.MISSING_BEHAVIOR,
          Reason.MISSING_EVENT_TIME,
          Reason.INVALID_BEHAVIOR,
          Reason.INVALID_EVENT_TIME);

  private final SplittableRandom random;

  PlainWriting(SplittableRandom random) {
    this.random = random;
  }

  @Override
  public byte[] write(CleanEvent event) {
    return text(event).getBytes(UTF_8);
  }

  @Override
  public byte @Nullable [] spoil(CleanEvent event, Reason reason) {
    String good = text(event);
    return switch (reason) {
      case EMPTY -> null;
      case MALFORMED -> cutOff(good.getBytes(UTF_8));
      case MISSING_EVENT_ID -> renamed(good, "event_id");
      case MISSING_USER_ID -> renamed(good, "user_id");
      case MISSING_AD_ID -> renamed(good, "ad_id");
      case MISSING_BEHAVIOR -> renamed(good, "behavior");
      case MISSING_EVENT_TIME -> renamed(good, "event_time");
      case INVALID_BEHAVIOR -> good.replaceFirst("\"behavior\":\"", "$0un").getBytes(UTF_8);
      case INVALID_EVENT_TIME -> good.replaceFirst("\"event_time\":\"", "$0on ").getBytes(UTF_8);
      default -> throw new IllegalArgumentException("is not spoilt this way: " + reason);
    };
  }

  @Override
  public List<Reason> reasons() {
    return REASONS;
  }

  private String text(CleanEvent event) {
    StringBuilder text = new StringBuilder(240);
    text.append("{\"event_id\":\"").append(event.eventId());
    quoted(text.append("\",\"user_id\":\""), event.userId());
    quoted(text.append("\",\"ad_id\":\""), event.adId());
    text.append("\",\"behavior\":\"").append(event.behavior().word()).append('"');
    event.ctr().ifPresent(nanos -> rate(text.append(",\"ctr\":"), nanos));
    time(text.append(",\"event_time\":\""), event.time());
    text.append("\",\"session\":\"").append(Long.toHexString(random.nextLong()));
    return text.append("\"}").toString();
  }

  private byte[] cutOff(byte[] good) {
    return Arrays.copyOf(good, random.nextInt(1, good.length));
  }

  private static byte[] renamed(String good, String field) {
    String name = "\"" + field + "\":";
    return good.replace(name, name.toUpperCase(Locale.ROOT)).getBytes(UTF_8);
  }

  private static void quoted(StringBuilder text, String id) {
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
  }

  /** Given in units of 10^-9, written with nine decimals. */
  private static void rate(StringBuilder text, long nanos) {
    String digits = Long.toString(1_000_000_000L + nanos % 1_000_000_000L);
    text.append(nanos / 1_000_000_000L).append('.').append(digits, 1, digits.length());
  }

  private static void time(StringBuilder text, long millis) {
    String seconds = Instant.ofEpochSecond(Math.floorDiv(millis, 1000L)).toString();
    text.append(seconds, 0, seconds.length() - 1).append('.');
    text.append(Integer.toString(1000 + Math.floorMod(millis, 1000)), 1, 4).append('Z');
  }
}
