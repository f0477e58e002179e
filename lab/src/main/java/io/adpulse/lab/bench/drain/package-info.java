/**
 * Drain mode: a topic that is full when the contender starts, and what it costs to empty it. The
 * broker has one core, the contender the other.
 */
@NullMarked
package io.adpulse.lab.bench.drain;

import org.jspecify.annotations.NullMarked;
