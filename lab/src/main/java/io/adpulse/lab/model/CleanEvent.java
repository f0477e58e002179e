package io.adpulse.lab.model;

import java.util.OptionalLong;

/**
 * An event with clean fields. Two deliveries of one id are in conflict if they are not equal.
 *
 * @param ctr the predicted click-through rate in units of 10^-9, 0 to 10^9
 * @param time in ms since the epoch
 */
public record CleanEvent(
    String eventId, String userId, String adId, Behavior behavior, OptionalLong ctr, long time)
    implements Cleaned {}
