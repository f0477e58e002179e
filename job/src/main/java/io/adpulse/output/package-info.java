/**
 * How records leave: what a record for Kafka is, how dead letters and late events are wrapped, the
 * one transactional sink and the live sink. May use {@code event}, {@code state}, {@code config}.
 */
@NullMarked
package io.adpulse.output;

import org.jspecify.annotations.NullMarked;
