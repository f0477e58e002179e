package io.adpulse.lab.model;

import java.util.Comparator;

/** Where a record lies in the input topic; prints as {@code partition/offset}. */
public record Position(int partition, long offset) implements Comparable<Position> {

  private static final Comparator<Position> ORDER =
      Comparator.comparingInt(Position::partition).thenComparingLong(Position::offset);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return partition + "/" + offset;
  }
}
