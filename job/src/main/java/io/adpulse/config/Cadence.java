package io.adpulse.config;

import java.time.Duration;

/**
 * How soon and how often results move.
 *
 * @param liveInterval how often the rows that changed go to the live topic; 50 ms to 1 s
 * @param flushInterval the longest that a partial sum waits before it is passed on
 * @param flushKeys the number of (ad, window) pairs that one subtask holds before it passes all on
 */
public record Cadence(Duration liveInterval, Duration flushInterval, int flushKeys) {}
