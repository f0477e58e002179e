/**
 * Savepoints of released versions, kept with the contents of their topics, so that every later
 * version can show that it restores them.
 */
@NullMarked
package io.adpulse.lab.savepoint;

import org.jspecify.annotations.NullMarked;
