package io.adpulse.lab.bench.drain;

import io.adpulse.lab.verify.VerificationReport;

/** A run that does not count, as its outputs are not those of the reference model. */
public final class WrongOutputException extends Exception {

  private static final long serialVersionUID = 1L;

  WrongOutputException(String contestant, VerificationReport report) {
    this(contestant, report.text());
  }

  /**
   * @param contestant whose outputs they are
   * @param difference from the results that are demanded
   */
  public WrongOutputException(String contestant, String difference) {
    super("%s: %s".formatted(contestant, difference));
  }
}
