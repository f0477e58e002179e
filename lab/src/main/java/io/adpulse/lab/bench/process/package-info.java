/** JVMs of their own on cores of their own, and what the operating system knows about them. */
@NullMarked
package io.adpulse.lab.bench.process;

import org.jspecify.annotations.NullMarked;
