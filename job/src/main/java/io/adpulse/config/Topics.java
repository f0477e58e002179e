package io.adpulse.config;

import java.util.List;

/**
 * The names of the job's topics: legal for Kafka, all different.
 *
 * @param input ad behaviour events, as they come
 * @param users what is known about users, compacted by user id
 * @param adMetrics final metrics per ad and window
 * @param userActivity final metrics per user and window
 * @param live metrics per ad and window while the window is open
 * @param deadLetters records that cannot be counted, byte for byte
 * @param late events whose window had closed, byte for byte
 */
public record Topics(
    String input,
    String users,
    String adMetrics,
    String userActivity,
    String live,
    String deadLetters,
    String late) {

  /** All topics that the job writes, in the order in which the documentation lists them. */
  public List<String> outputs() {
    return List.of(adMetrics, userActivity, live, deadLetters, late);
  }
}
