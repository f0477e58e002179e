/** {@code make profile}: where the time of an event goes in AdPulse. */
@NullMarked
package io.adpulse.lab.bench.profile;

import org.jspecify.annotations.NullMarked;
