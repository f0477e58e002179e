/** The job in Kafka Streams. */
@NullMarked
package io.adpulse.lab.bench.peers.streams;

import org.jspecify.annotations.NullMarked;
