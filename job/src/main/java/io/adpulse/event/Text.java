package io.adpulse.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * The characters of a JSON string without its escapes, as a slice of UTF-8 bytes: of the record
 * itself where that is possible, else of one buffer that is used again and again.
 *
 * <p>Reads only what {@link JsonScanner} has checked. Not thread-safe; a slice holds until the next
 * read.
 */
final class Text {

  /** The longest id, in code points after trimming. */
  static final int MAX_ID = 128;

  static final String BLANK = "is blank";
  static final String TOO_LONG = "is longer than " + MAX_ID + " characters";
  static final String LONE_SURROGATE = "holds a lone surrogate";

  private static final int MAX_UTF8 = 4;

  private final byte[] buffer = new byte[MAX_ID * MAX_UTF8];

  private byte[] bytes = buffer;
  private int from;
  private int to;

  private byte[] json = buffer;
  private int at;

  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** The slice as a string. */
  String string() {
    return new String(bytes, from, to - from, UTF_8);
  }

  /**
   * Reads a string as it is. Says no if it holds a lone surrogate, or escapes and more than {@value
   * #MAX_ID} characters: it is no word that anyone looks for then.
   */
  boolean readWhole(byte[] source, int start, int end, boolean escaped) {
    if (!escaped) {
      slice(source, start, end);
      return true;
    }
    json = source;
    at = start;
    int length = 0;
    for (int count = 0; at < end; count++) {
      int c = next(end);
      if (count == MAX_ID || isSurrogate(c)) {
        return false;
      }
      length = append(c, length);
    }
    slice(buffer, 0, length);
    return true;
  }

  /**
   * Reads an id: trims Unicode white space and checks the length.
   *
   * @param plain whether the string has neither escapes nor anything beyond ASCII
   * @return what is wrong with the id, or null if nothing is
   */
  @Nullable String readId(byte[] source, int start, int end, boolean plain) {
    return plain ? readPlainId(source, start, end) : readAnyId(source, start, end);
  }

  private @Nullable String readPlainId(byte[] source, int start, int end) {
    while (start < end && isWhiteSpace(source[start])) {
      start++;
    }
    while (start < end && isWhiteSpace(source[end - 1])) {
      end--;
    }
    slice(source, start, end);
    return start == end ? BLANK : end - start > MAX_ID ? TOO_LONG : null;
  }

  /** White space around an id may be longer than the buffer, so that it is trimmed on the way. */
  private @Nullable String readAnyId(byte[] source, int start, int end) {
    json = source;
    at = start;
    int count = 0; // code points since the first that is no white space
    int length = 0; // bytes in the buffer
    int trimmed = 0; // bytes in it up to the last that is no white space
    boolean tooLong = false;
    while (at < end) {
      int c = next(end);
      if (isSurrogate(c)) {
        return LONE_SURROGATE;
      }
      boolean space = isWhiteSpace(c);
      if (space && count == 0) {
        continue;
      }
      if (count < MAX_ID) {
        length = append(c, length);
        trimmed = space ? trimmed : length;
        count++;
      } else if (!space) {
        tooLong = true;
      }
    }
    slice(buffer, 0, trimmed);
    return trimmed == 0 ? BLANK : tooLong ? TOO_LONG : null;
  }

  /** The Unicode property White_Space; Java's own methods know other sets. */
  static boolean isWhiteSpace(int c) {
    if (c < 0x80) {
      return c == ' ' || (c >= 0x09 && c <= 0x0D);
    }
    return switch (c) {
      case 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
      default -> c >= 0x2000 && c <= 0x200A;
    };
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private void slice(byte[] source, int start, int end) {
    bytes = source;
    from = start;
    to = end;
  }

  /** The next code point; a surrogate only if it is a lone one. */
  private int next(int end) {
    int b = json[at++];
    if (b == '\\') {
      return escape(end);
    }
    if (b >= 0) {
      return b;
    }
    if (b < (byte) 0xE0) {
      return (b & 0x1F) << 6 | continuation();
    }
    if (b < (byte) 0xF0) {
      return (b & 0x0F) << 12 | continuation() << 6 | continuation();
    }
    return (b & 0x07) << 18 | continuation() << 12 | continuation() << 6 | continuation();
  }

  private int continuation() {
    return json[at++] & 0x3F;
  }

  private int escape(int end) {
    byte c = json[at++];
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> codePoint(end);
      default -> c; // quote, backslash, slash
    };
  }

  private int codePoint(int end) {
    char unit = unit();
    if (Character.isHighSurrogate(unit)
        && at + 6 <= end
        && json[at] == '\\'
        && json[at + 1] == 'u') {
      int back = at;
      at += 2;
      char low = unit();
      if (Character.isLowSurrogate(low)) {
        return Character.toCodePoint(unit, low);
      }
      at = back;
    }
    return unit;
  }

  private char unit() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      unit = unit << 4 | Character.digit(json[at++], 16);
    }
    return (char) unit;
  }

  private int append(int c, int length) {
    int n = length;
    if (c < 0x80) {
      buffer[n++] = (byte) c;
    } else if (c < 0x800) {
      buffer[n++] = (byte) (0xC0 | (c >> 6));
      buffer[n++] = sixBits(c);
    } else if (c < 0x10000) {
      buffer[n++] = (byte) (0xE0 | (c >> 12));
      buffer[n++] = sixBits(c >> 6);
      buffer[n++] = sixBits(c);
    } else {
      buffer[n++] = (byte) (0xF0 | (c >> 18));
      buffer[n++] = sixBits(c >> 12);
      buffer[n++] = sixBits(c >> 6);
      buffer[n++] = sixBits(c);
    }
    return n;
  }

  private static byte sixBits(int c) {
    return (byte) (0x80 | (c & 0x3F));
  }
}
