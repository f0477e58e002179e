package io.adpulse.event;

/**
 * The two hashes of an event that state keeps: the fingerprint of its id and the hash of its
 * content.
 *
 * <p><b>They live in savepoints and may never change</b>, neither the function nor the keys nor
 * what is hashed: after an upgrade each event would look new. Golden tests pin them.
 *
 * <p>Not thread-safe.
 */
final class EventHash {

  // Read as little-endian ASCII: "adpulse-event-id" and "adpulse-content-".
  private static final long PRODUCT = 0x2d65736c75706461L;
  private static final long EVENT_ID = 0x64692d746e657665L;
  private static final long CONTENT = 0x2d746e65746e6f63L;

  private final SipHash id = new SipHash(PRODUCT, EVENT_ID);
  private final SipHash content = new SipHash(PRODUCT, CONTENT);

  private long high;
  private long low;

  /** Takes the fingerprint of an event id: SipHash-2-4-128 of its UTF-8 bytes. */
  void ofId(Text eventId) {
    id.start().bytes(eventId.bytes(), eventId.from(), eventId.to());
    high = id.first();
    low = id.second();
  }

  /** The upper half of the fingerprint taken last. */
  long idHigh() {
    return high;
  }

  /** The lower half of the fingerprint taken last. */
  long idLow() {
    return low;
  }

  /** Begins the content with the ad's id in UTF-8, its length in the top byte of its last word. */
  void ofAd(Text adId) {
    content.start().bytes(adId.bytes(), adId.from(), adId.to());
  }

  /**
   * Ends the content with three words: the behavior's number, ctr and time. As they always are
   * three, no two contents give the same words.
   *
   * @return the first 64 bits of SipHash-2-4-128
   */
  long content(Behavior behavior, long ctr, long time) {
    return content.word(number(behavior)).word(ctr).word(time).first();
  }

  /** Not the ordinal: a constant put between others must not change what is in state. */
  private static long number(Behavior behavior) {
    return switch (behavior) {
      case IMPRESSION -> 0;
      case CLICK -> 1;
      case CONVERSION -> 2;
    };
  }
}
