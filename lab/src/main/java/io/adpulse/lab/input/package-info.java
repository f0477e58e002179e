/** Files of records and how they get into Kafka: at which pace, with which key and partition. */
@NullMarked
package io.adpulse.lab.input;

import org.jspecify.annotations.NullMarked;
