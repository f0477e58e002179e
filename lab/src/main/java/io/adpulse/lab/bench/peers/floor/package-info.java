/** Floors: what reading alone costs, and what reading and parsing cost. */
@NullMarked
package io.adpulse.lab.bench.peers.floor;

import org.jspecify.annotations.NullMarked;
