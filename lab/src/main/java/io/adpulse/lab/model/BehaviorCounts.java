package io.adpulse.lab.model;

/** How many events there were of each behavior: all that a segment's window holds. */
public record BehaviorCounts(long impressions, long clicks, long conversions)
    implements Sums<BehaviorCounts> {

  public static final BehaviorCounts ZERO = new BehaviorCounts(0, 0, 0);

  static BehaviorCounts of(CleanEvent event) {
    return switch (event.behavior()) {
      case IMPRESSION -> new BehaviorCounts(1, 0, 0);
      case CLICK -> new BehaviorCounts(0, 1, 0);
      case CONVERSION -> new BehaviorCounts(0, 0, 1);
    };
  }

  @Override
  public BehaviorCounts plus(BehaviorCounts other) {
    return new BehaviorCounts(
        impressions + other.impressions, clicks + other.clicks, conversions + other.conversions);
  }

  @Override
  public long events() {
    return impressions + clicks + conversions;
  }
}
