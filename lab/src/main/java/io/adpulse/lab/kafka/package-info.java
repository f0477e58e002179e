/** Kafka in this process, and what tests and tools do with it: create topics, write, read back. */
@NullMarked
package io.adpulse.lab.kafka;

import org.jspecify.annotations.NullMarked;
