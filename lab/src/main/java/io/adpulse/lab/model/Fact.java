package io.adpulse.lab.model;

/**
 * A counted event and who its user was then.
 *
 * @param segment as of the event's time
 */
public record Fact(CleanEvent event, Segment segment) {

  boolean isImpression() {
    return event.behavior() == Behavior.IMPRESSION;
  }

  boolean isClick() {
    return event.behavior() == Behavior.CLICK;
  }
}
