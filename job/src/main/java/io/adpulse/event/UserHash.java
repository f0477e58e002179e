package io.adpulse.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * The fingerprint of a user: SipHash-2-4-128 of the id's UTF-8 bytes.
 *
 * <p><b>It is part of fingerprints that live in savepoints and may never change</b>; golden tests
 * pin it. Not thread-safe. Allocates nothing for a short id in ASCII.
 */
public final class UserHash {

  // Read as little-endian ASCII: "adpulse-user-id-".
  private static final long PRODUCT = 0x2d65736c75706461L;
  private static final long USER_ID = 0x2d64692d72657375L;

  private static final int SHORT = 128;
  private static final int ASCII = 0x80;

  private final SipHash hash = new SipHash(PRODUCT, USER_ID);
  private final byte[] buffer = new byte[SHORT];

  private byte[] bytes = buffer;
  private int start;
  private int length;
  private long high;
  private long low;

  /** Takes the fingerprint of a user. */
  public void of(String userId) {
    length = userId.length();
    bytes = buffer;
    for (int i = 0; i < length; i++) {
      char c = userId.charAt(i);
      if (c >= ASCII || i == SHORT) {
        bytes = userId.getBytes(UTF_8);
        length = bytes.length;
        break;
      }
      buffer[i] = (byte) c;
    }
    take(0);
  }

  /** Takes the fingerprint of a user from the id's UTF-8, which may not change until it is used. */
  public void of(byte[] utf8, int from, int size) {
    bytes = utf8;
    length = size;
    take(from);
  }

  private void take(int from) {
    start = from;
    hash.start().bytes(bytes, from, from + length);
    high = hash.first();
    low = hash.second();
  }

  /** The upper half of the fingerprint taken last. */
  public long high() {
    return high;
  }

  /** The lower half of the fingerprint taken last. */
  public long low() {
    return low;
  }

  /** How long that user's id is, in bytes of UTF-8. */
  public int length() {
    return length;
  }

  /** That user's id, in UTF-8. */
  public byte[] id() {
    return Arrays.copyOfRange(bytes, start, start + length);
  }

  /** Copies that user's id, in UTF-8. */
  public void copyTo(byte[] target, int from) {
    System.arraycopy(bytes, start, target, from, length);
  }
}
