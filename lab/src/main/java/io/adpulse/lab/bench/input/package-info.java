/** The same seeded records for every contender, and what the reference model makes of them. */
@NullMarked
package io.adpulse.lab.bench.input;

import org.jspecify.annotations.NullMarked;
