/**
 * Judges rendered manifests: whether Flink, the operator and Hadoop know every configuration key
 * and understand its value, and whether the custom resources hold nothing that their types do not
 * know. Knows nothing of the job, and nothing in the job knows it.
 */
@NullMarked
package io.adpulse.manifests;

import org.jspecify.annotations.NullMarked;
