/** The DataStream job of tutorials: an object mapper, a window operator and a sink per output. */
@NullMarked
package io.adpulse.lab.bench.peers.naive;

import org.jspecify.annotations.NullMarked;
