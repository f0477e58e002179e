/** The job's own counters, kept in this process so that a run can show and report them. */
@NullMarked
package io.adpulse.lab.board;

import org.jspecify.annotations.NullMarked;
