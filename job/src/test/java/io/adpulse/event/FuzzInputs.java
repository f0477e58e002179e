package io.adpulse.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Records to try the parser with, from valid events to noise; the same ones for the same seed. */
final class FuzzInputs {

  private static final String LONGEST_ID = "x".repeat(128);
  private static final List<String> KEYS =
      List.of("event_id", "user_id", "ad_id", "behavior", "ctr", "event_time");
  private static final List<String> SPACES = List.of("", "", "", "", " ", "\n", "\t\r ", "  ");

  private static final List<String> IDS =
      List.of(
          "\"e-1\"",
          "\"u-1\"",
          "\"\u5e7f\u544a\"",
          "\" \ud83d\ude80 \"",
          "\"\\u0065-1\"",
          "\"\\ud83d\\ude80\"",
          "\"" + LONGEST_ID + "\"",
          "\"\\u3000a\u3000\"",
          "\"a\\u0000\"",
          "\"\u00e9\\n\"");
  private static final List<String> BAD_IDS =
      List.of(
          "\"\"",
          "\" \\u2003\"",
          "\"x" + LONGEST_ID + "\"",
          "\"\\ud83d\"",
          "\"\\ude80a\"",
          "7",
          "\"" + LONGEST_ID + "\\u0020\ud83d\ude80\"");
  private static final List<String> BEHAVIORS =
      List.of("\"click\"", "\"IMPRESSION\"", "\"Conversion\"", "\"cl\\u0069ck\"");
  private static final List<String> BAD_BEHAVIORS =
      List.of("\"view\"", "\" click\"", "\"clic\u212a\"", "\"\"", "1", "\"click\\ud800\"");
  private static final List<String> CTRS =
      List.of(
          "0",
          "1",
          "-0.0",
          "0.125",
          "1e-400",
          "10e-1",
          "0.99999999951",
          "null",
          "0.0000000005",
          "4.9e-10",
          "0e99999999999999999999",
          "1e-99999999999999999999");
  private static final List<String> BAD_CTRS =
      List.of("1.0000000000000000000001", "-1e-30", "\"0.5\"", "1e99999999999999999999", "[0.5]");
  private static final List<String> TIMES =
      List.of(
          "1700000000000",
          "\"2023-11-14T22:13:20Z\"",
          "\"2020-02-29T23:59:59.123456789+18:00\"",
          "\"\\u0032019-01-01T00:00:00.5-00:30\"",
          "946684800000",
          "1700000600000");
  private static final List<String> BAD_TIMES =
      List.of(
          "1.7e12",
          "\"2023-02-29T00:00:00Z\"",
          "\"2023-11-14t22:13:20Z\"",
          "\"\"",
          "\"2023-11-14T22:13:20+18:01\"",
          "0",
          "946684799999",
          "1700000600001",
          "-0",
          "99999999999999999999",
          "-9223372036854775808",
          "\"2099-01-01T00:00:00Z\"");
  private static final List<String> ODDITIES =
      List.of(
          "null",
          "true",
          "false",
          "-0",
          "1E+2",
          "\"\"",
          "{}",
          "[]",
          "[[{\"a\":[null]}]]",
          "\"\\ud800\"",
          "\"\\\\\\\"\\/\\b\\f\\n\\r\\t\"",
          "{\"ctr\":1,\"ctr\":2}",
          "nul",
          "01",
          "1.",
          "\"\\x\"",
          "\"\t\"",
          "[1,]",
          "{\"a\":}",
          "NaN",
          "\"\uFEFF\"",
          "[".repeat(63) + "]".repeat(63),
          "[".repeat(64) + "]".repeat(64));

  /** What a mutation puts in: what means something in JSON, in UTF-8 or in a number. */
  private static final byte[] TELLING =
      "{}[]:,\"\\/ \t\n\r0123456789-+.eEuUTZtfn\0\u001f\u007f".getBytes(UTF_8);

  private static final int[] TELLING_HIGH = {
    0x80, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE2, 0xED, 0xA0, 0xEF, 0xBB, 0xF0, 0x90, 0x8F, 0xF4, 0xF5,
    0xFF
  };

  private final SplittableRandom random;

  FuzzInputs(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The next record, of at most a few KiB. */
  byte[] next() {
    int kind = random.nextInt(20);
    if (kind == 0) {
      return noise();
    }
    byte[] event = event(kind < 12).getBytes(UTF_8);
    int mutations = kind % 3 == 0 ? 1 + random.nextInt(3) : 0;
    for (int i = 0; i < mutations; i++) {
      event = mutate(event);
    }
    return event;
  }

  private byte[] noise() {
    byte[] bytes = new byte[random.nextInt(40)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = random.nextInt(4) == 0 ? (byte) random.nextInt(256) : telling();
    }
    return bytes;
  }

  /** An event; a tame one has at most one fault and nothing strange. */
  private String event(boolean tame) {
    StringBuilder json = new StringBuilder(space()).append('{');
    String separator = "";
    int fault = tame ? random.nextInt(KEYS.size() * 2) : -1;
    for (String key : KEYS) {
      boolean bad = tame ? KEYS.indexOf(key) == fault : random.nextInt(6) == 0;
      if (!tame && random.nextInt(25) == 0) {
        continue;
      }
      json.append(separator).append(member(key, value(key, bad)));
      separator = ",";
      if (!tame && random.nextInt(20) == 0) {
        json.append(separator).append(member(pick(KEYS), pick(ODDITIES)));
      } else if (random.nextInt(8) == 0) {
        String value = random.nextInt(4) == 0 ? pick(ODDITIES) : "[1,{\"b\":\"c\"}]";
        json.append(separator).append(member("x" + random.nextInt(3), value));
      }
    }
    return json.append(space()).append('}').append(space()).toString();
  }

  private String member(String key, String value) {
    return space() + "\"" + written(key) + "\"" + space() + ":" + space() + value + space();
  }

  private String written(String key) {
    if (random.nextInt(12) != 0) {
      return key;
    }
    int at = random.nextInt(key.length());
    String escape = String.format(Locale.ROOT, "\\u%04x", (int) key.charAt(at));
    return key.substring(0, at) + escape + key.substring(at + 1);
  }

  private String value(String key, boolean bad) {
    if (bad && random.nextInt(3) == 0) {
      return pick(ODDITIES);
    }
    return switch (key) {
      case "behavior" -> pick(bad ? BAD_BEHAVIORS : BEHAVIORS);
      case "ctr" -> random.nextBoolean() ? pick(bad ? BAD_CTRS : CTRS) : decimal();
      case "event_time" -> random.nextBoolean() ? pick(bad ? BAD_TIMES : TIMES) : time();
      default -> pick(bad ? BAD_IDS : IDS);
    };
  }

  private String decimal() {
    return random.nextInt(2)
        + "."
        + random.nextLong(10_000_000_000_000L)
        + (random.nextBoolean() ? "" : "e" + random.nextInt(-12, 3));
  }

  private String time() {
    return String.format(
        Locale.ROOT,
        "\"%04d-%02d-%02dT%02d:%02d:%02d.%d%s%02d:%02d\"",
        random.nextInt(1998, 2025),
        random.nextInt(1, 13),
        random.nextInt(1, 32),
        random.nextInt(24),
        random.nextInt(60),
        random.nextInt(60),
        random.nextInt(),
        random.nextBoolean() ? "+" : "-",
        random.nextInt(19),
        random.nextInt(60));
  }

  private byte[] mutate(byte[] bytes) {
    if (bytes.length == 0) {
      return noise();
    }
    int at = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, at + 1 + random.nextInt(8));
    byte[] head = Arrays.copyOf(bytes, at);
    return switch (random.nextInt(6)) {
      case 0 -> head;
      case 1 -> join(head, new byte[0], Arrays.copyOfRange(bytes, to, bytes.length));
      case 2 -> join(head, new byte[] {telling()}, Arrays.copyOfRange(bytes, at, bytes.length));
      case 3 -> join(bytes, Arrays.copyOfRange(bytes, at, to), new byte[0]);
      case 4 ->
          join(
              Arrays.copyOf(bytes, to),
              Arrays.copyOfRange(bytes, at, to),
              Arrays.copyOfRange(bytes, to, bytes.length));
      default ->
          join(head, new byte[] {telling()}, Arrays.copyOfRange(bytes, at + 1, bytes.length));
    };
  }

  private byte telling() {
    return random.nextInt(3) == 0
        ? (byte) TELLING_HIGH[random.nextInt(TELLING_HIGH.length)]
        : TELLING[random.nextInt(TELLING.length)];
  }

  private String space() {
    return pick(SPACES);
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static byte[] join(byte[] a, byte[] b, byte[] c) {
    byte[] all = Arrays.copyOf(a, a.length + b.length + c.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    System.arraycopy(c, 0, all, a.length + b.length, c.length);
    return all;
  }
}
