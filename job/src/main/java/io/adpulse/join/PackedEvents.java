package io.adpulse.join;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.event.Event;
import java.util.Arrays;

/**
 * Events of one bucket and window as bytes. Per event: the length of the user's id, that id in
 * UTF-8, the same of the ad's, a byte with the behavior and whether there is a ctr, the ms since
 * the window's start, and the ctr if there is one. Numbers are in groups of 7 bits, the low ones
 * first, the top bit of a byte saying that more follow.
 *
 * <p><b>The format is in savepoints and may never change.</b>
 *
 * <p>Size: the ids and some 6 to 11 bytes per event.
 */
final class PackedEvents {

  static final int HAS_CTR = 0x80;

  private static final int FEW = 512;
  private static final int MOST_NUMBERS = 32;
  private static final int ONE_BYTE = 0x80;
  private static final int MOST_UTF8_BYTES = 3; // of a char

  private final long windowStart;
  private byte[] bytes = new byte[FEW];
  private int size;
  private int events;

  PackedEvents(long windowStart) {
    this.windowStart = windowStart;
  }

  @SuppressWarnings("EnumOrdinal") // behaviors are append only
  void add(Event event) {
    String user = event.userId();
    String ad = event.adId();
    int most = size + MOST_UTF8_BYTES * (user.length() + ad.length()) + MOST_NUMBERS;
    if (most > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(most, 2 * bytes.length));
    }
    text(user);
    text(ad);
    boolean hasCtr = event.ctr() != Event.NO_CTR;
    bytes[size++] = (byte) (event.behavior().ordinal() | (hasCtr ? HAS_CTR : 0));
    number(event.time() - windowStart);
    if (hasCtr) {
      number(event.ctr());
    }
    events++;
  }

  int events() {
    return events;
  }

  int size() {
    return size;
  }

  /** All events, which are forgotten here. */
  byte[] take() {
    byte[] all = Arrays.copyOf(bytes, size);
    size = 0;
    events = 0;
    return all;
  }

  private void text(String text) {
    int length = text.length();
    int before = size;
    if (length < ONE_BYTE) {
      bytes[size++] = (byte) length;
      for (int i = 0; i < length; i++) {
        char c = text.charAt(i);
        if (c >= ONE_BYTE) {
          size = before;
          encoded(text);
          return;
        }
        bytes[size++] = (byte) c;
      }
    } else {
      encoded(text);
    }
  }

  private void encoded(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    number(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  private void number(long number) {
    long rest = number;
    while (rest >= ONE_BYTE) {
      bytes[size++] = (byte) ((rest & (ONE_BYTE - 1)) | ONE_BYTE);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }
}
