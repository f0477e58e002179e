/**
 * The one decision about late and duplicate, made where all events of a user meet. May use {@code
 * event}, {@code state}, {@code bucket}, {@code output}.
 */
@NullMarked
package io.adpulse.accept;

import org.jspecify.annotations.NullMarked;
