/**
 * Sums and counts per user and per ad, and the rows that they become. May use {@code event}, {@code
 * state}, {@code bucket}, {@code output}.
 */
@NullMarked
package io.adpulse.metrics;

import org.jspecify.annotations.NullMarked;
