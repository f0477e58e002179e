/**
 * The second opinion: cleans, deduplicates and sums a finished input in plain batch code, written
 * from the contract alone. Shares no code with the job; uses Jackson's tokenizer and the JDK only.
 */
@NullMarked
package io.adpulse.lab.model;

import org.jspecify.annotations.NullMarked;
