package io.adpulse.lab.model;

/**
 * Exact sums of an ad's window.
 *
 * @param ctrSum sum of the {@code ctr} of the impressions that carry one, in units of 10^-9
 * @param ctrCount how many impressions carry one
 */
public record AdSums(long impressions, long clicks, long conversions, long ctrSum, long ctrCount)
    implements Sums<AdSums> {

  static final AdSums ZERO = new AdSums(0, 0, 0, 0, 0);

  static AdSums of(CleanEvent event) {
    return switch (event.behavior()) {
      case IMPRESSION ->
          new AdSums(1, 0, 0, event.ctr().orElse(0), event.ctr().isPresent() ? 1 : 0);
      case CLICK -> new AdSums(0, 1, 0, 0, 0);
      case CONVERSION -> new AdSums(0, 0, 1, 0, 0);
    };
  }

  @Override
  public AdSums plus(AdSums other) {
    return new AdSums(
        impressions + other.impressions,
        clicks + other.clicks,
        conversions + other.conversions,
        ctrSum + other.ctrSum,
        ctrCount + other.ctrCount);
  }

  @Override
  public long events() {
    return impressions + clicks + conversions;
  }
}
