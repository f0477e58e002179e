/** The job in Flink SQL, with mini-batches. */
@NullMarked
package io.adpulse.lab.bench.peers.sql;

import org.jspecify.annotations.NullMarked;
