/** Queries on real Kafka: users joined as of the event, and what becomes of state. */
@NullMarked
package io.adpulse.lab.query;

import org.jspecify.annotations.NullMarked;
