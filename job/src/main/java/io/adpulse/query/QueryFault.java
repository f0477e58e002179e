package io.adpulse.query;

/**
 * One thing to correct in a query.
 *
 * @param place file, line and column, as far as they are known
 * @param cause what is wrong, in plain words
 * @param allowed what is allowed instead
 */
public record QueryFault(Place place, String cause, String allowed) {

  /**
   * Where a fault is.
   *
   * @param file as it was named
   * @param line from 1; 0 means the file itself
   * @param column from 1
   */
  public record Place(String file, int line, int column) {

    /** The file itself. */
    static Place of(String file) {
      return new Place(file, 0, 0);
    }

    @Override
    public String toString() {
      return line == 0 ? file : file + ":" + line + ":" + column;
    }
  }

  /** The whole fault on one line. */
  public String sentence() {
    return place + ": " + cause + "; allowed: " + allowed;
  }
}
