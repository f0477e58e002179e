package io.adpulse.metrics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Rates of exact sums, each rounded once, half up, to 9 decimals. A rate whose divisor is 0 does
 * not exist: null, never NaN.
 */
final class Rates {

  private static final int DECIMALS = 9;

  private Rates() {}

  /** Clicks per impression. */
  static @Nullable BigDecimal ctr(Sums sums) {
    return divide(BigDecimal.valueOf(sums.clicks()), BigDecimal.valueOf(sums.impressions()));
  }

  /** The mean predicted rate of the impressions that carry one. */
  static @Nullable BigDecimal predictedCtr(Sums sums) {
    return divide(fromNanos(sums.ctrOfImpressions()), BigDecimal.valueOf(sums.rated()));
  }

  /**
   * How far the prediction was off: {@code ctr / predicted_ctr}, of the exact rates: (clicks /
   * impressions) / (ctrOfImpressions / rated).
   */
  static @Nullable BigDecimal calibration(Sums sums) {
    return divide(
        BigDecimal.valueOf(sums.clicks()).multiply(BigDecimal.valueOf(sums.rated())),
        BigDecimal.valueOf(sums.impressions()).multiply(fromNanos(sums.ctrOfImpressions())));
  }

  /** A sum in units of 10^-9 as a decimal. */
  static BigDecimal fromNanos(long nanos) {
    return BigDecimal.valueOf(nanos, DECIMALS);
  }

  private static @Nullable BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
    return divisor.signum() == 0 ? null : dividend.divide(divisor, DECIMALS, RoundingMode.HALF_UP);
  }
}
