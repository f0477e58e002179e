/**
 * How values live in state and travel between operators: serializers that evolve, their types, and
 * counters that a restart neither loses nor doubles. May use {@code event}.
 */
@NullMarked
package io.adpulse.state;

import org.jspecify.annotations.NullMarked;
