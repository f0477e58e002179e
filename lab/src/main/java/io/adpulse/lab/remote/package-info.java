/**
 * {@code make verify}: feeds a job that runs somewhere else, waits until it has accounted for
 * everything, and lets the reference model judge what it wrote. Knows nothing of how the job was
 * deployed: only Kafka, and the job's own settings.
 */
@NullMarked
package io.adpulse.lab.remote;

import org.jspecify.annotations.NullMarked;
