package io.adpulse.accept;

/**
 * How far event time had come for some users.
 *
 * @param firstKeyGroup of the users; Flink deals out users to subtasks by key groups
 * @param lastKeyGroup inclusive
 * @param watermark that was acted on for them, in ms since the epoch
 */
record Reached(int firstKeyGroup, int lastKeyGroup, long watermark) {}
