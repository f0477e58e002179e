package io.adpulse.bucket;

/**
 * The place of a block in the log of a bucket.
 *
 * @param window whose content it is part of: when the window starts, in ms since the epoch
 * @param sequence from 0; of two blocks the one with the higher number is newer
 */
public record BlockId(long window, int sequence) {}
