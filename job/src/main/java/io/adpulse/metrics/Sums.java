package io.adpulse.metrics;

import io.adpulse.event.Behavior;
import io.adpulse.event.Event;

/**
 * What is summed of the events of one ad, or one user, in one window. All sums are whole numbers,
 * so that no order of arrival and no grouping changes them.
 *
 * @param impressions number of events of this behavior
 * @param clicks number of events of this behavior
 * @param conversions number of events of this behavior
 * @param ctrSum sum of the predicted rates of all events, in units of 10^-9; holds 9.2 * 10^9
 *     events
 * @param ctrOfImpressions the same of the impressions only
 * @param rated number of impressions that carry a predicted rate
 */
public record Sums(
    long impressions,
    long clicks,
    long conversions,
    long ctrSum,
    long ctrOfImpressions,
    long rated) {

  private static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0);

  /** The sums of one event. */
  public static Sums of(Event event) {
    return NONE.plus(event);
  }

  /**
   * The sums with one event more.
   *
   * @throws ArithmeticException if a sum exceeds a long
   */
  public Sums plus(Event event) {
    boolean carriesRate = event.ctr() != Event.NO_CTR;
    boolean impression = event.behavior() == Behavior.IMPRESSION;
    long ctr = carriesRate ? event.ctr() : 0;
    return new Sums(
        impressions + (impression ? 1 : 0),
        clicks + (event.behavior() == Behavior.CLICK ? 1 : 0),
        conversions + (event.behavior() == Behavior.CONVERSION ? 1 : 0),
        Math.addExact(ctrSum, ctr),
        impression ? Math.addExact(ctrOfImpressions, ctr) : ctrOfImpressions,
        impression && carriesRate ? rated + 1 : rated);
  }

  /**
   * The sums of both.
   *
   * @throws ArithmeticException if a sum exceeds a long: never a silently wrong number
   */
  public Sums plus(Sums other) {
    return new Sums(
        impressions + other.impressions,
        clicks + other.clicks,
        conversions + other.conversions,
        Math.addExact(ctrSum, other.ctrSum),
        Math.addExact(ctrOfImpressions, other.ctrOfImpressions),
        rated + other.rated);
  }

  /** Number of events of all behaviors. */
  public long events() {
    return impressions + clicks + conversions;
  }
}
