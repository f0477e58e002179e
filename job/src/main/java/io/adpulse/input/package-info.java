/**
 * How events enter: reading and parsing in the Kafka source, the watermark of each partition, the
 * refusal of a silent rewind, and the account of what came in. May use {@code event}, {@code
 * state}, {@code output}, {@code config}.
 */
@NullMarked
package io.adpulse.input;

import org.jspecify.annotations.NullMarked;
