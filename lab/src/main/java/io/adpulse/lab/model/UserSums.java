package io.adpulse.lab.model;

/**
 * Exact sums of a user's window.
 *
 * @param ctrSum sum of the {@code ctr} of all its events, in units of 10^-9
 */
public record UserSums(long impressions, long clicks, long conversions, long ctrSum)
    implements Sums<UserSums> {

  static final UserSums ZERO = new UserSums(0, 0, 0, 0);

  static UserSums of(CleanEvent event) {
    long ctr = event.ctr().orElse(0);
    return switch (event.behavior()) {
      case IMPRESSION -> new UserSums(1, 0, 0, ctr);
      case CLICK -> new UserSums(0, 1, 0, ctr);
      case CONVERSION -> new UserSums(0, 0, 1, ctr);
    };
  }

  @Override
  public UserSums plus(UserSums other) {
    return new UserSums(
        impressions + other.impressions,
        clicks + other.clicks,
        conversions + other.conversions,
        ctrSum + other.ctrSum);
  }

  @Override
  public long events() {
    return impressions + clicks + conversions;
  }
}
