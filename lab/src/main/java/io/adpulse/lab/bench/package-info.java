/**
 * {@code make bench}: what an event costs, measured side by side with what people would otherwise
 * use.
 */
@NullMarked
package io.adpulse.lab.bench;

import org.jspecify.annotations.NullMarked;
