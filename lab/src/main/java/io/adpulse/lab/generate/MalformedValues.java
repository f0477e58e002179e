package io.adpulse.lab.generate;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Turns a good object into bytes that are not one strict JSON object in UTF-8. */
final class MalformedValues {

  private static final int WAYS = 26;

  private final SplittableRandom random;
  private final KnownNames names;

  MalformedValues(SplittableRandom random, KnownNames names) {
    this.random = random;
    this.names = names;
  }

  byte[] spoil(RawObject good) {
    String text = good.text();
    String open = text.substring(0, text.length() - 1);
    return switch (random.nextInt(WAYS)) {
      case 0 -> randomBytes();
      case 1 -> Arrays.copyOf(good.bytes(), random.nextInt(1, good.bytes().length));
      case 2 -> utf8("[" + text + "]");
      case 3 -> utf8("\"text\"");
      case 4 -> utf8(" \t ");
      case 5 -> utf8("null");
      case 6 -> utf8(text + "x");
      case 7 -> utf8(text + " " + text);
      case 8 -> utf8("\uFEFF" + text);
      case 9 -> utf8(open + ",\"deep\":" + EventWriter.nested(64) + "}");
      case 10 -> utf8(open + "," + quoted(names.present()) + ":\"twice\"}");
      case 11 -> utf8(open + "," + quoted(escaped(names.present())) + ":\"twice\"}");
      case 12 -> utf8("{" + (quoted(names.optional()) + ":null,").repeat(2) + text.substring(1));
      case 13 -> utf8(text.replace('"', '\''));
      case 14 -> utf8(open + ",}");
      case 15 -> utf8(open + ",\"n\":NaN}");
      case 16 -> utf8(open + ",\"n\":01}");
      case 17 -> utf8(open + ",\"n\":.5}");
      case 18 -> utf8(open + ",\"s\":\"tab\tinside\"}");
      case 19 -> utf8(open + ",\"s\":\"\\x41\"}");
      case 20 -> utf8(open + "/* comment */}");
      case 21 -> utf8(open + ",unquoted:1}");
      case 22 -> around(open + ",\"s\":\"", new byte[] {(byte) 0xC0, (byte) 0xAF});
      case 23 -> around(open + ",\"s\":\"", new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
      case 24 -> text.getBytes(Charset.forName("UTF-16LE"));
      default -> utf8("{" + quoted(names.id()) + ":1," + quoted(names.id()) + ":\"2\"}");
    };
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }

  /** The same name with its first character, an ASCII letter, as an escape. */
  private static String escaped(String name) {
    return "\\u00" + Integer.toHexString(name.charAt(0)) + name.substring(1);
  }

  /** Starts with a byte that no UTF-8 text holds, so that it can never be anything else. */
  private byte[] randomBytes() {
    byte[] bytes = new byte[random.nextInt(1, 200)];
    random.nextBytes(bytes);
    bytes[0] = (byte) 0xFF;
    return bytes;
  }

  /**
   * Names that may not occur twice.
   *
   * @param present a required field that the good object has
   * @param optional a field that may be null
   * @param id the first field
   */
  record KnownNames(String present, String optional, String id) {}

  private static byte[] around(String open, byte[] invalid) {
    byte[] before = utf8(open);
    byte[] after = utf8("\"}");
    byte[] all = Arrays.copyOf(before, before.length + invalid.length + after.length);
    System.arraycopy(invalid, 0, all, before.length, invalid.length);
    System.arraycopy(after, 0, all, before.length + invalid.length, after.length);
    return all;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
