/**
 * What an event is, what a user row is, and how bytes become one: parsing, cleaning, and the
 * reasons why a record cannot be counted. Uses no other package of the job.
 */
@NullMarked
package io.adpulse.event;

import org.jspecify.annotations.NullMarked;
