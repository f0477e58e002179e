/** The whole job on real Kafka, with things going wrong, against the reference model. */
@NullMarked
package io.adpulse.lab.pipeline;

import org.jspecify.annotations.NullMarked;
