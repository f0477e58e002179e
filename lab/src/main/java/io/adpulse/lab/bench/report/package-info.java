/** What was measured, as JSON, as Markdown, as pictures and in the terminal. */
@NullMarked
package io.adpulse.lab.bench.report;

import org.jspecify.annotations.NullMarked;
