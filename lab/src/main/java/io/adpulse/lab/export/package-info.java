/** What a run leaves behind: every topic as a file of JSON lines, and the report. */
@NullMarked
package io.adpulse.lab.export;

import org.jspecify.annotations.NullMarked;
