package io.adpulse.join;

import java.util.Arrays;
import org.apache.flink.table.data.StringData;
import org.jspecify.annotations.Nullable;

/**
 * Texts of which there are few, such as countries: each is made once.
 *
 * <p>Size: at most {@value #TEXTS} texts of at most {@value #LONGEST} bytes; a text gives way to
 * another one with its hash.
 */
final class KnownTexts {

  private static final int TEXTS = 1024;
  private static final int LONGEST = 64;

  private final byte[][] bytes = new byte[TEXTS][];
  private final @Nullable StringData[] texts = new @Nullable StringData[TEXTS];

  KnownTexts() {
    Arrays.fill(bytes, new byte[0]);
  }

  /** The text of some bytes of UTF-8. */
  StringData of(byte[] source, int from, int length) {
    if (length > LONGEST) {
      return StringData.fromBytes(Arrays.copyOfRange(source, from, from + length));
    }
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + source[i];
    }
    int slot = (hash ^ (hash >>> 10)) & (TEXTS - 1);
    StringData known = texts[slot];
    byte[] its = bytes[slot];
    if (known != null && Arrays.equals(its, 0, its.length, source, from, from + length)) {
      return known;
    }
    byte[] copy = Arrays.copyOfRange(source, from, from + length);
    StringData text = StringData.fromBytes(copy);
    bytes[slot] = copy;
    texts[slot] = text;
    return text;
  }
}
