package io.adpulse.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * A place in UTF-8 bytes, and how to pass the smallest parts of strict RFC 8259 JSON from there:
 * white space, strings, numbers, words. Every byte passed is checked, UTF-8 included. Nothing is
 * converted, and nothing is allocated.
 *
 * <p>Not thread-safe.
 */
class JsonTokens {

  /** What {@link #peek} answers behind the last byte; no byte has this value. */
  private static final int END = Integer.MIN_VALUE;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = ONES << 7;

  private byte[] bytes = {};
  private int at;
  private int stringStart;
  private boolean escaped;
  private boolean ascii;

  /** Goes to the first byte of a new text. */
  final void start(byte[] text) {
    bytes = text;
    at = 0;
  }

  /** Offset of the next byte. */
  final int position() {
    return at;
  }

  /** Offset behind the opening quote of the string passed last. */
  final int lastStringStart() {
    return stringStart;
  }

  /** Whether the string passed last holds a backslash. */
  final boolean lastStringEscaped() {
    return escaped;
  }

  /** Whether the string passed last holds ASCII bytes only. */
  final boolean lastStringAscii() {
    return ascii;
  }

  /** Whether every byte has been passed. */
  final boolean atEnd() {
    return at == bytes.length;
  }

  /** Passes one byte that has been looked at. */
  final void pass() {
    at++;
  }

  /** Passes JSON white space, and the wanted character if it comes next; says whether it did. */
  final boolean take(char wanted) {
    skipSpace();
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  /** As {@link #take}, but the character must come. */
  final void expect(char wanted, String words) throws MalformedException {
    if (!take(wanted)) {
      throw expected(words);
    }
  }

  /** Says that the next byte is not what it should be. */
  final MalformedException expected(String words) {
    return new MalformedException("expected " + words + ", found " + found(), at);
  }

  /** Passes a word that the next byte begins, and answers the kind that goes with it. */
  final JsonKind literal(byte[] word, JsonKind kind) throws MalformedException {
    for (byte wanted : word) {
      if (peek() != wanted) {
        throw expected("true, false or null");
      }
      at++;
    }
    return kind;
  }

  /** Passes a number, up to the first byte that is no part of one. */
  final JsonKind number() throws MalformedException {
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++; // what follows a leading zero is not part of the number, so 01 fails at the 1
    } else {
      digits();
    }
    JsonKind kind = JsonKind.INTEGER;
    if (peek() == '.') {
      at++;
      digits();
      kind = JsonKind.DECIMAL;
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
      kind = JsonKind.DECIMAL;
    }
    return kind;
  }

  private void digits() throws MalformedException {
    int first = at;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    if (at == first) {
      throw expected("a digit");
    }
  }

  /** Passes a string from its opening to its closing quote. */
  final JsonKind string() throws MalformedException {
    escaped = false;
    ascii = true;
    stringStart = at + 1;
    at = afterPlain(bytes, stringStart);
    while (peek() != '"') {
      int c = peek();
      if (c == END) {
        throw expected("the end of the string");
      } else if (c == '\\') {
        escape();
        escaped = true;
      } else if (c < 0) {
        multibyte();
        ascii = false;
      } else {
        throw expected("an escape instead of a control character");
      }
      at = afterPlain(bytes, at);
    }
    at++;
    return JsonKind.STRING;
  }

  /**
   * Where the run of ordinary ASCII characters that begins at {@code p} ends: at a quote, a
   * backslash, a control character, a byte beyond ASCII, or the end of the text. Eight bytes at a
   * time; a borrow may mark bytes behind the first hit wrongly, but only the first one is used.
   */
  private static int afterPlain(byte[] bytes, int p) {
    for (; p <= bytes.length - Long.BYTES; p += Long.BYTES) {
      long word = (long) WORD.get(bytes, p);
      long quote = word ^ ('"' * ONES);
      long backslash = word ^ ('\\' * ONES);
      long hits =
          (word
                  | ((quote - ONES) & ~quote)
                  | ((backslash - ONES) & ~backslash)
                  | ((word - ' ' * ONES) & ~word))
              & HIGH_BITS;
      if (hits != 0) {
        return p + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
    }
    while (p < bytes.length && bytes[p] >= ' ' && bytes[p] != '"' && bytes[p] != '\\') {
      p++;
    }
    return p;
  }

  private void escape() throws MalformedException {
    at++;
    switch (peek()) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at++;
      case 'u' -> hexadecimal();
      default -> throw expected("an escape that JSON knows");
    }
  }

  private void hexadecimal() throws MalformedException {
    at++;
    for (int i = 0; i < 4; i++) {
      if (Character.digit(peek(), 16) < 0) {
        throw expected("four hexadecimal digits");
      }
      at++;
    }
  }

  /** Well-formed sequences as in table 3-7 of the Unicode standard. */
  private void multibyte() throws MalformedException {
    int lead = peek() & 0xFF;
    if (lead < 0xC2 || lead > 0xF4) {
      throw notUtf8();
    }
    at++;
    if (lead >= 0xE0) {
      int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
      int largest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
      continuation(least, largest);
      if (lead >= 0xF0) {
        continuation(0x80, 0xBF);
      }
    }
    continuation(0x80, 0xBF);
  }

  private void continuation(int least, int largest) throws MalformedException {
    int b = peek() & 0xFF;
    if (at == bytes.length || b < least || b > largest) {
      throw notUtf8();
    }
    at++;
  }

  private MalformedException notUtf8() {
    return new MalformedException("not UTF-8: " + found(), at);
  }

  /** Passes JSON white space. */
  final void skipSpace() {
    while (at < bytes.length) {
      byte b = bytes[at];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return;
      }
      at++;
    }
  }

  /** The next byte, or something that equals no byte at the end. */
  final int peek() {
    return at < bytes.length ? bytes[at] : END;
  }

  private String found() {
    int b = peek();
    if (b == END) {
      return "the end";
    }
    return b > ' ' && b < 0x7F
        ? "'" + (char) b + "'"
        : String.format(Locale.ROOT, "byte 0x%02X", b & 0xFF);
  }
}
