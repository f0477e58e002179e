package io.adpulse.lab.bench.contender;

/** One system that does the contract's work; runs in a JVM of its own. */
@FunctionalInterface
public interface Contender {

  /**
   * Works until this thread is interrupted or the process is killed. Offsets are committed for
   * {@link Setup#group}, as progress is read from them.
   *
   * @throws Exception if it cannot go on; the process ends then
   */
  void run(Setup setup) throws Exception;
}
