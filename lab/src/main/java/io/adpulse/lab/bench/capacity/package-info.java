/** From the cost of an event to the size of a deployment. */
@NullMarked
package io.adpulse.lab.bench.capacity;

import org.jspecify.annotations.NullMarked;
