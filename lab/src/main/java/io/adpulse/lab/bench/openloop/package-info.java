/**
 * Latency mode: events are sent at fixed instants whatever the contender does, and every time is
 * counted from the instant at which an event was to be sent. A contender that stands still cannot
 * hide it by being sent less.
 */
@NullMarked
package io.adpulse.lab.bench.openloop;

import org.jspecify.annotations.NullMarked;
