/**
 * Working sets as tables of primitives per bucket and window, and their log in Flink's keyed state:
 * what is new becomes a block at each checkpoint, and a restore reads the blocks of the buckets
 * that a subtask owns. May use {@code event}, {@code state}.
 */
@NullMarked
package io.adpulse.bucket;

import org.jspecify.annotations.NullMarked;
