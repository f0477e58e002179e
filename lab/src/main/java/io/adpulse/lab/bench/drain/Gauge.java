package io.adpulse.lab.bench.drain;

import io.adpulse.lab.bench.process.JvmProcess;
import java.io.IOException;
import java.time.Duration;

/**
 * What a contender's JVM says about itself.
 *
 * @param allocatedBytes since its start
 * @param heapBytes in use
 * @param collectingMillis spent in collections of garbage since its start
 */
public record Gauge(long allocatedBytes, long heapBytes, long collectingMillis) {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Asks. */
  public static Gauge ask(JvmProcess process) throws IOException, InterruptedException {
    return ask(process, "gauge");
  }

  /** Asks after a collection of garbage, so that the heap in use is what is held. */
  public static Gauge collected(JvmProcess process) throws IOException, InterruptedException {
    return ask(process, "collect");
  }

  private static Gauge ask(JvmProcess process, String question)
      throws IOException, InterruptedException {
    process.say(question);
    String[] answer = process.await("gauge", PATIENCE).split(" ", 3);
    return new Gauge(
        Long.parseLong(answer[0]), Long.parseLong(answer[1]), Long.parseLong(answer[2]));
  }
}
