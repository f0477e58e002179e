/** {@code make run}: the whole pipeline in one process, on a file of events. */
@NullMarked
package io.adpulse.lab.run;

import org.jspecify.annotations.NullMarked;
