package io.adpulse.metrics;

/**
 * An ad's open window.
 *
 * @param sums of all its events so far
 * @param revision rises with every change
 */
record AdWindow(Sums sums, long revision) {

  AdWindow plus(Sums more) {
    return new AdWindow(sums.plus(more), revision + 1);
  }
}
