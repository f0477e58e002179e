package io.adpulse.query;

/** A query failed while it ran. The message names the query's file and the operator of Flink. */
public final class QueryFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Names what failed.
   *
   * @param operator with the file of its query before it
   */
  public QueryFailure(String operator, Throwable cause) {
    super("A query failed in its operator %s: %s".formatted(operator, root(cause)), cause);
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
