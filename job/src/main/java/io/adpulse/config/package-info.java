/**
 * What a person may set and what is checked before the job starts: one immutable {@link
 * io.adpulse.config.AdPulseConfig}, read from the table {@code Settings}, which also writes {@code
 * --help} and {@code docs/configuration.md}. Uses no other package of the job.
 */
@NullMarked
package io.adpulse.config;

import org.jspecify.annotations.NullMarked;
