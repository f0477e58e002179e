package io.adpulse.state;

/** Places in a table of fixed size for what is known of a user in a window. */
public final class Slots {

  /** How many places there are. */
  public static final int COUNT = 1 << 16;

  private Slots() {}

  /**
   * The only place where a window of a user can be, which it shares with others.
   *
   * @param window any instant that names the window
   * @return from 0 to less than {@link #COUNT}
   */
  public static int of(String user, long window) {
    int hash = user.hashCode() * 31 + Long.hashCode(window);
    return (hash ^ (hash >>> 16)) & (COUNT - 1);
  }
}
