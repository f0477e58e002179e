package io.adpulse.query;

import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/** Says which values a cast cannot take; it would fail the job for them. */
final class CheckCasts {

  private static final String TRY = "TRY_CAST, which gives NULL";

  /**
   * What is wrong with a cast.
   *
   * @param allowed what to write instead
   */
  record Problem(String cause, String allowed) {}

  private CheckCasts() {}

  /**
   * The problem of a cast, if it has one.
   *
   * @param isTry whether it is {@code TRY_CAST}, which takes more, but not all
   */
  static Optional<Problem> of(LogicalType from, LogicalType to, boolean isTry) {
    if (from.is(LogicalTypeRoot.NULL) || to.is(LogicalTypeRoot.NULL)) {
      return Optional.empty();
    }
    if (from.is(LogicalTypeFamily.APPROXIMATE_NUMERIC) && to.is(LogicalTypeRoot.DECIMAL)) {
      return Optional.of(
          new Problem(
              "%s has NaN and infinity, for which a cast to %s fails"
                  .formatted(name(from), name(to)),
              "DECIMAL from the beginning, or DOUBLE to the end, as in STDDEV_POP(CAST(ctr AS DOUBLE))"));
    }
    if (isTry) {
      return from.is(LogicalTypeFamily.CONSTRUCTED) ? elements(from, to, true) : Optional.empty();
    }
    if (to.is(LogicalTypeFamily.CHARACTER_STRING)) {
      return Optional.empty();
    }
    if (from.is(LogicalTypeFamily.CHARACTER_STRING)) {
      return to.is(LogicalTypeFamily.BINARY_STRING)
          ? Optional.empty()
          : Optional.of(new Problem("a text that is no " + name(to) + " would fail the job", TRY));
    }
    if (from.is(LogicalTypeFamily.CONSTRUCTED)) {
      return elements(from, to, false);
    }
    boolean known =
        from.is(LogicalTypeFamily.PREDEFINED)
            && to.is(LogicalTypeFamily.PREDEFINED)
            && from.is(LogicalTypeFamily.BINARY_STRING) == to.is(LogicalTypeFamily.BINARY_STRING);
    return known
        ? Optional.empty()
        : Optional.of(
            new Problem("a cast of %s to %s may fail".formatted(name(from), name(to)), TRY));
  }

  private static Optional<Problem> elements(LogicalType from, LogicalType to, boolean isTry) {
    int elements = from.getChildren().size();
    if (elements != to.getChildren().size()) {
      return Optional.of(
          new Problem("a cast of %s to %s may fail".formatted(name(from), name(to)), TRY));
    }
    return IntStream.range(0, elements)
        .mapToObj(i -> of(from.getChildren().get(i), to.getChildren().get(i), isTry))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Whether a number that is not 0 stays so. */
  static boolean keepsZeroApart(LogicalType from, LogicalType to) {
    if (!to.is(LogicalTypeFamily.NUMERIC) || !from.is(LogicalTypeFamily.NUMERIC)) {
      return false;
    }
    if (to.is(LogicalTypeFamily.APPROXIMATE_NUMERIC)) {
      return true; // such a division does not fail
    }
    if (from.is(LogicalTypeRoot.DECIMAL)) {
      return to.is(LogicalTypeRoot.DECIMAL) && scale(to) >= scale(from);
    }
    // A decimal that is too small for a whole number gives NULL; a whole number that is too small
    // wraps.
    return to.is(LogicalTypeRoot.DECIMAL)
        || (from.is(LogicalTypeFamily.INTEGER_NUMERIC)
            && to.is(LogicalTypeFamily.INTEGER_NUMERIC)
            && to.getTypeRoot().compareTo(from.getTypeRoot()) >= 0);
  }

  private static int scale(LogicalType decimal) {
    return ((DecimalType) decimal).getScale();
  }

  private static String name(LogicalType type) {
    return type.copy(true).asSummaryString().replace("(2147483647)", "");
  }
}
