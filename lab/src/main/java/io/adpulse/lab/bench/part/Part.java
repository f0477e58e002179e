package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.report.Section;

/** One thing that is measured. */
public interface Part {

  /** Its name on the command line. */
  String id();

  /** How long it takes on two idle cores, in minutes, before it was measured there once. */
  double minutes();

  /**
   * Measures.
   *
   * @throws Exception if it cannot, or if an output is wrong
   */
  Section run(Bench bench) throws Exception;
}
