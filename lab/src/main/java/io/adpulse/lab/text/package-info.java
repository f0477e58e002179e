/** Text of strangers, such as ids of events, made fit for a terminal. Uses no other package. */
@NullMarked
package io.adpulse.lab.text;

import org.jspecify.annotations.NullMarked;
