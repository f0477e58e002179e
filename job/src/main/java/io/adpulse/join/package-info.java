/**
 * Accepted events with the version of their user, for queries: events are kept as bytes until their
 * window closes, versions as long as an event of an open window may need them. May use {@code
 * event}, {@code state}, {@code bucket}, {@code query}.
 */
@NullMarked
package io.adpulse.join;

import org.jspecify.annotations.NullMarked;
