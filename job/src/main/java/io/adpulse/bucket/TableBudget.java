package io.adpulse.bucket;

/**
 * What the tables of one operator may take of the heap. Its owner asks now and then, as entries are
 * added, and moves tables to the state backend while there is too much. Not thread-safe.
 */
public final class TableBudget {

  /** Nothing ever moves. */
  public static final TableBudget UNLIMITED = new TableBudget(Long.MAX_VALUE);

  private static final int ROUGHLY_PER_ENTRY = 64;
  private static final int LOOKS = 32;
  private static final int MOST_BETWEEN_LOOKS = 1024;

  private final long bytes;
  private final int betweenLooks;
  private int untilLook;

  /**
   * @param bytes of heap
   */
  public TableBudget(long bytes) {
    this.bytes = bytes;
    long entries = bytes / ROUGHLY_PER_ENTRY;
    this.betweenLooks = (int) Math.max(1, Math.min(MOST_BETWEEN_LOOKS, entries / LOOKS));
    this.untilLook = betweenLooks;
  }

  /** Whether it is time to look, after one entry more. */
  public boolean isTimeToLook() {
    if (bytes == Long.MAX_VALUE || --untilLook > 0) {
      return false;
    }
    untilLook = betweenLooks;
    return true;
  }

  /**
   * Whether a table has to move. However much the filters take, tables keep a quarter: else each
   * entry would move alone.
   *
   * @param tables what all of them take, in bytes
   * @param filters what is kept in memory of those that moved, in bytes
   */
  public boolean isExceeded(long tables, long filters) {
    return tables > Math.max(bytes - filters, bytes / 4);
  }
}
