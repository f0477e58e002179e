package io.adpulse.lab.model;

/** What users are grouped by; what is not known of a user is {@code unknown}. */
public record Segment(String country, String ageGroup, String tier) {

  private static final String NOT_KNOWN = "unknown";

  /** Of users that nothing is known of: never heard of, not yet, or deleted. */
  public static final Segment UNKNOWN = new Segment(NOT_KNOWN, NOT_KNOWN, NOT_KNOWN);
}
