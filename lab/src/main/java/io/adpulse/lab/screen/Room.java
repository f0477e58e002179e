package io.adpulse.lab.screen;

/**
 * How many rows a picture has room for.
 *
 * @param ads at least 1
 * @param segments 0 where the terminal is too low for a second table
 */
public record Room(int ads, int segments) {}
