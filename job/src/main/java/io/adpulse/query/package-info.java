/**
 * Queries as files: accepted events and users as tables, each query's rows as JSON to its topic.
 * Nothing here is loaded where there is no query. May use {@code event}, {@code state}, {@code
 * output}, {@code config}.
 */
@NullMarked
package io.adpulse.query;

import org.jspecify.annotations.NullMarked;
