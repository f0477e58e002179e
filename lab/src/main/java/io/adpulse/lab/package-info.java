/** What proves the job: everything here may use it, and nothing in it may use this. */
@NullMarked
package io.adpulse.lab;

import org.jspecify.annotations.NullMarked;
