package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.report.Section;

/** One thing that is measured. */
public interface Part {

  /** Its name on the command line. */
  String id();

  /**
   * Measures.
   *
   * @throws Exception if it cannot, or if an output is wrong
   */
  Section run(Bench bench) throws Exception;
}
