/** The chart and the overlays, rendered, side by side. */
@NullMarked
package io.adpulse.lab.manifests;

import org.jspecify.annotations.NullMarked;
