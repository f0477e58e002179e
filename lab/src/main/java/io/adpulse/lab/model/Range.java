package io.adpulse.lab.model;

/** A count that is known, or known to lie between two bounds, both inclusive. */
public record Range(long min, long max) {

  public boolean contains(long count) {
    return min <= count && count <= max;
  }

  Range plus(Range other) {
    return new Range(min + other.min, max + other.max);
  }

  @Override
  public String toString() {
    return min == max ? Long.toString(min) : min + " to " + max;
  }
}
