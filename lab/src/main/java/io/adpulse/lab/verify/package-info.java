/**
 * Compares what the job wrote with the reference model, and says what differs in sentences that a
 * person can act on. Uses {@code io.adpulse.lab.model} only.
 */
@NullMarked
package io.adpulse.lab.verify;

import org.jspecify.annotations.NullMarked;
