/**
 * Systems that do the same work, each in a JVM of its own: AdPulse as it ships, and what people
 * would otherwise use. What they share is how they are started and asked, not how they work. Knows
 * nothing of who measures.
 */
@NullMarked
package io.adpulse.lab.bench.contender;

import org.jspecify.annotations.NullMarked;
