package io.adpulse.accept;

/**
 * What is remembered of an accepted event in snapshots of release 0.1.0.
 *
 * @param content a hash of its cleaned fields, to tell a conflict from a plain repeat
 * @param windowEnd when its window ends, in ms since the epoch; then it is forgotten
 */
record Remembered(long content, long windowEnd) {}
