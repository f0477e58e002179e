/**
 * What a person sees while the pipeline runs: a live table, or plain lines where that cannot be.
 */
@NullMarked
package io.adpulse.lab.screen;

import org.jspecify.annotations.NullMarked;
