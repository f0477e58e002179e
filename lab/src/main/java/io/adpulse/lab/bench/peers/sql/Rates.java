package io.adpulse.lab.bench.peers.sql;

import io.adpulse.lab.bench.peers.Ratio;
import java.math.BigDecimal;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Rates as functions of SQL: decimals of SQL have too few digits for an exact calibration. */
public final class Rates {

  private static final String RATE = "DECIMAL(28, 9)";

  private Rates() {}

  /** {@code ctr(impressions, clicks)}. */
  public static final class Ctr extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @DataTypeHint(RATE) @Nullable BigDecimal eval(long impressions, long clicks) {
      return Ratio.ctr(impressions, clicks);
    }
  }

  /** {@code predicted(ctr_of_impressions, rated)}, the former in units of 10^-9. */
  public static final class Predicted extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @DataTypeHint(RATE) @Nullable BigDecimal eval(long ctrOfImpressions, long rated) {
      return Ratio.predicted(ctrOfImpressions, rated);
    }
  }

  /** {@code calibration(impressions, clicks, ctr_of_impressions, rated)}. */
  public static final class Calibration extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @DataTypeHint(RATE) @Nullable BigDecimal eval(
        long impressions, long clicks, long ctrOfImpressions, long rated) {
      return Ratio.calibration(impressions, clicks, ctrOfImpressions, rated);
    }
  }
}
