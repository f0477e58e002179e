/** The checks that the job makes before it starts, against a real Kafka. */
@NullMarked
package io.adpulse.lab.start;

import org.jspecify.annotations.NullMarked;
