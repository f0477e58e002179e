package io.adpulse.lab.model;

/** Exact sums that can be added in any order. */
public interface Sums<S> {

  /** Both together. */
  S plus(S other);

  /** How many events they hold. */
  long events();
}
