/** The parts of the bench: what each compares, on which workload, against which target. */
@NullMarked
package io.adpulse.lab.bench.part;

import org.jspecify.annotations.NullMarked;
