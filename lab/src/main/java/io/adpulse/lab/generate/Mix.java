package io.adpulse.lab.generate;

/**
 * What good events say, as shares from 0 to 1.
 *
 * @param clicks share of clicks
 * @param conversions share of conversions; what is left are impressions
 * @param ctr share of events that carry a {@code ctr}
 */
public record Mix(double clicks, double conversions, double ctr) {

  public Mix {
    if (clicks < 0 || conversions < 0 || clicks + conversions > 1 || ctr < 0 || ctr > 1) {
      throw new IllegalArgumentException(
          "shares must lie from 0 to 1, but are clicks %s, conversions %s, ctr %s"
              .formatted(clicks, conversions, ctr));
    }
  }
}
