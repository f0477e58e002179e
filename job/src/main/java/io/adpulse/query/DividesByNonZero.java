package io.adpulse.query;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.types.logical.LogicalTypeFamily;

/** Whether a division cannot meet a divisor of 0, for which whole numbers and DECIMALs fail. */
final class DividesByNonZero {

  private static final Set<String> CASTS = Set.of("CAST", "TRY_CAST");

  /** Operators that give null if one operand is null, without computing anything. */
  private static final Set<String> STRICT = Set.of("+", "-", "*", "/", "CAST");

  private DividesByNonZero() {}

  /**
   * Whether a division holds for all rows.
   *
   * @param aggregates among the columns that it may use
   */
  static boolean holds(Call division, Aggregates aggregates) {
    List<Call> operands = division.operands();
    Call divisor = operands.get(1);
    return operands.stream().anyMatch(each -> each.type().is(LogicalTypeFamily.APPROXIMATE_NUMERIC))
        || isNotZero(divisor, aggregates)
        || isNullWithout(divisor, operands.get(0), aggregates);
  }

  private static boolean isNotZero(Call divisor, Aggregates aggregates) {
    if (divisor.isLiteral()) {
      return divisor.isNull() || isNonZeroNumber(divisor);
    }
    if (CASTS.contains(divisor.name())) {
      Call inner = divisor.operand(0);
      return CheckCasts.keepsZeroApart(inner.type(), divisor.type())
          && isNotZero(inner, aggregates);
    }
    return aggregates.countsRows(divisor) || isNullIfZero(divisor);
  }

  /** As the planner writes an average: a sum, which is null without values, by their number. */
  private static boolean isNullWithout(Call count, Call dividend, Aggregates aggregates) {
    return aggregates.isNullWithout(count, dividend)
        || isNullUnlessPositive(count, dividend)
        || (STRICT.contains(dividend.name())
            && dividend.operands().stream()
                .anyMatch(operand -> isNullWithout(count, operand, aggregates)));
  }

  /** {@code CASE WHEN n > 0 THEN sum ELSE NULL END}, as the planner writes the sum of OVER. */
  private static boolean isNullUnlessPositive(Call count, Call dividend) {
    List<Call> operands = dividend.operands();
    return dividend.name().equals("CASE")
        && operands.size() == 3
        && operands.get(0).name().equals(">")
        && operands.get(0).operand(0).json().equals(count.json())
        && operands.get(0).operand(1).number().filter(Long.valueOf(0)::equals).isPresent()
        && isNull(operands.get(2));
  }

  private static boolean isNonZeroNumber(Call literal) {
    Optional<String> text = literal.text();
    try {
      return text.isPresent() && new BigDecimal(text.get()).signum() != 0;
    } catch (NumberFormatException e) {
      return false; // a text
    }
  }

  /** {@code NULLIF(x, 0)}, which the planner writes as {@code CASE WHEN x = 0 THEN NULL ELSE x}. */
  private static boolean isNullIfZero(Call call) {
    List<Call> operands = call.operands();
    if (!Set.of("CASE", "IF").contains(call.name()) || operands.size() != 3) {
      return false;
    }
    Call condition = operands.get(0);
    Call value = operands.get(2);
    if (!condition.name().equals("=") || !isNull(operands.get(1))) {
      return false;
    }
    return isZeroTest(condition.operand(0), condition.operand(1), value)
        || isZeroTest(condition.operand(1), condition.operand(0), value)
        || isDifferenceTest(condition, value);
  }

  private static boolean isNull(Call call) {
    return call.isNull() || (CASTS.contains(call.name()) && isNull(call.operand(0)));
  }

  private static boolean isZeroTest(Call tested, Call zero, Call value) {
    return zero.text().isPresent()
        && !isNonZeroNumber(zero)
        && zero.type().is(LogicalTypeFamily.NUMERIC)
        && isSame(tested, value);
  }

  /** {@code CASE WHEN x = 1 THEN NULL ELSE x - 1}, as the planner writes sample variances. */
  private static boolean isDifferenceTest(Call condition, Call value) {
    return value.name().equals("-")
        && value.operands().size() == 2
        && condition.operand(1).number().isPresent()
        && condition.operand(1).number().equals(value.operand(1).number())
        && isSame(condition.operand(0), value.operand(0));
  }

  /** The same expression, of which one may have been cast for the comparison. */
  private static boolean isSame(Call tested, Call value) {
    if (tested.json().equals(value.json())) {
      return true;
    }
    if (tested.name().equals("CAST") && tested.type().is(LogicalTypeFamily.NUMERIC)) {
      return isSame(tested.operand(0), value);
    }
    return value.name().equals("CAST")
        && CheckCasts.keepsZeroApart(value.operand(0).type(), value.type())
        && isSame(tested, value.operand(0));
  }
}
