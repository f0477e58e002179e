/** The streaming job: {@code AdPulseJob} wires, {@code Topology} shows the flow on one screen. */
@NullMarked
package io.adpulse;

import org.jspecify.annotations.NullMarked;
