package io.adpulse.accept;

/** 128 bits that stand for an event id, the key in snapshots of release 0.1.0. */
record IdFingerprint(long high, long low) {

  /** All bits of a fingerprint are as good as random, so that some of them are a hash. */
  @Override
  public int hashCode() {
    return (int) low;
  }
}
