package io.adpulse.lab.bench.contender;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts one contender in this process: {@code NAME --bootstrap-servers ... }, the arguments of
 * {@link Setup}. Answers questions on standard input, see {@link JvmGauge}, and ends with it.
 */
public final class ContenderMain {

  private static final Logger LOG = LoggerFactory.getLogger(ContenderMain.class);

  private ContenderMain() {}

  /**
   * Runs until killed.
   *
   * @throws Exception if the contender failed
   */
  public static void main(String[] args) throws Exception {
    List<String> words = List.of(args);
    Setup setup = Setup.parse(words.subList(1, words.size()));
    JvmGauge.answer(System.in, System.out);
    try {
      Contenders.named(words.get(0)).run(setup);
    } catch (Exception e) {
      LOG.error("{} failed", words.get(0), e);
    }
    // Threads of a broken cluster would keep the process, and the measurement would wait for it.
    Runtime.getRuntime().halt(1);
  }
}
