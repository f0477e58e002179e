package io.adpulse.join;

import io.adpulse.event.Behavior;
import io.adpulse.event.Event;

/** Reads {@link PackedEvents}, one after the other, without copying anything. */
final class EventReader {

  private static final Behavior[] BEHAVIORS = Behavior.values();
  private static final int MORE = 0x80;

  private byte[] bytes = {};
  private int at;
  private int userFrom;
  private int userLength;
  private int adFrom;
  private int adLength;
  private Behavior behavior = Behavior.IMPRESSION;
  private long sinceStart;
  private long ctr;

  /** Begins with the first event of some. */
  void start(byte[] events) {
    bytes = events;
    at = 0;
  }

  /** Goes to the next event, if there is one. */
  boolean next() {
    if (at == bytes.length) {
      return false;
    }
    userLength = (int) number();
    userFrom = at;
    at += userLength;
    adLength = (int) number();
    adFrom = at;
    at += adLength;
    byte kind = bytes[at++];
    behavior = BEHAVIORS[kind & (PackedEvents.HAS_CTR - 1)];
    sinceStart = number();
    ctr = (kind & PackedEvents.HAS_CTR) == 0 ? Event.NO_CTR : number();
    return true;
  }

  /** What the places of texts refer to. */
  byte[] bytes() {
    return bytes;
  }

  int userFrom() {
    return userFrom;
  }

  int userLength() {
    return userLength;
  }

  int adFrom() {
    return adFrom;
  }

  int adLength() {
    return adLength;
  }

  Behavior behavior() {
    return behavior;
  }

  /** Of the event, in ms since its window's start. */
  long sinceStart() {
    return sinceStart;
  }

  /** In units of 10^-9, or {@link Event#NO_CTR}. */
  long ctr() {
    return ctr;
  }

  private long number() {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      number |= (long) (next & (MORE - 1)) << shift;
      if ((next & MORE) == 0) {
        return number;
      }
    }
  }
}
