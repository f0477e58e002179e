package io.adpulse.event;

/** What a user did with an ad. The order is part of the wire format: append only. */
public enum Behavior {
  IMPRESSION,
  CLICK,
  CONVERSION
}
