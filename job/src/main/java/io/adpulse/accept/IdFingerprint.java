package io.adpulse.accept;

/** 128 bits that stand for an event id. */
record IdFingerprint(long high, long low) {}
