package io.adpulse.lab.bench.peers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Rates of exact sums, rounded once, half up, to 9 decimals; null where a divisor is 0. */
public final class Ratio {

  private static final int DECIMALS = 9;

  private Ratio() {}

  /** Clicks per impression. */
  public static @Nullable BigDecimal ctr(long impressions, long clicks) {
    return divide(BigDecimal.valueOf(clicks), BigDecimal.valueOf(impressions));
  }

  /**
   * The mean predicted rate.
   *
   * @param ctrOfImpressions in units of 10^-9
   */
  public static @Nullable BigDecimal predicted(long ctrOfImpressions, long rated) {
    return divide(BigDecimal.valueOf(ctrOfImpressions, DECIMALS), BigDecimal.valueOf(rated));
  }

  /**
   * The rate of clicks over the predicted one.
   *
   * @param ctrOfImpressions in units of 10^-9
   */
  public static @Nullable BigDecimal calibration(
      long impressions, long clicks, long ctrOfImpressions, long rated) {
    return divide(
        BigDecimal.valueOf(clicks).multiply(BigDecimal.valueOf(rated)),
        BigDecimal.valueOf(impressions).multiply(BigDecimal.valueOf(ctrOfImpressions, DECIMALS)));
  }

  private static @Nullable BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
    return divisor.signum() == 0 ? null : dividend.divide(divisor, DECIMALS, RoundingMode.HALF_UP);
  }
}
