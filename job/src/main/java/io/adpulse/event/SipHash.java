package io.adpulse.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * SipHash-2-4 with 128 bits of output (Aumasson and Bernstein, "SipHash: a fast short-input PRF",
 * 2012; the 128-bit form is that of the authors' reference code). Chosen over faster hashes because
 * ids come from outside, and collisions of this one cannot simply be looked up.
 *
 * <p>Allocates nothing while hashing. Not thread-safe. Use: {@link #start}, any of {@link #bytes}
 * and {@link #word}, {@link #first}, and {@link #second} if wanted.
 */
final class SipHash {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long key0;
  private final long key1;

  private long v0;
  private long v1;
  private long v2;
  private long v3;

  /**
   * @param key0 the key's first 8 bytes, little-endian
   * @param key1 its last 8 bytes, little-endian
   */
  SipHash(long key0, long key1) {
    this.key0 = key0;
    this.key1 = key1;
  }

  SipHash start() {
    v0 = key0 ^ 0x736f6d6570736575L;
    v1 = key1 ^ 0x646f72616e646f6dL ^ 0xEE;
    v2 = key0 ^ 0x6c7967656e657261L;
    v3 = key1 ^ 0x7465646279746573L;
    return this;
  }

  /** Absorbs bytes and, as their last word's top byte, how many they are. */
  SipHash bytes(byte[] bytes, int from, int to) {
    int p = from;
    for (; p <= to - Long.BYTES; p += Long.BYTES) {
      word((long) WORD.get(bytes, p));
    }
    long last = (long) (to - from) << 56;
    for (int shift = 0; p < to; p++, shift += Byte.SIZE) {
      last |= (bytes[p] & 0xFFL) << shift;
    }
    return word(last);
  }

  /** Absorbs 8 bytes at once, little-endian. */
  SipHash word(long word) {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
    return this;
  }

  /** The first 8 bytes of the hash, little-endian. Nothing can be absorbed after it. */
  long first() {
    v2 ^= 0xEE;
    return squeeze();
  }

  /** The last 8 bytes of the hash, little-endian; only after {@link #first}. */
  long second() {
    v1 ^= 0xDD;
    return squeeze();
  }

  private long squeeze() {
    round();
    round();
    round();
    round();
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private void round() {
    v0 += v1;
    v2 += v3;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v1;
    v0 += v3;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 = Long.rotateLeft(v2, 32);
  }
}
