/**
 * What people would use instead of AdPulse, each written as its own best users would, doing the
 * same work: clean, remove duplicates, count per ad and per user in windows, Kafka to Kafka,
 * exactly once. What they share is here: events as plain objects, read with Jackson, and rows
 * written with it. None of it is used by AdPulse, and none of AdPulse by them; only a floor borrows
 * the parser. May use {@code contender}.
 */
@NullMarked
package io.adpulse.lab.bench.peers;

import org.jspecify.annotations.NullMarked;
