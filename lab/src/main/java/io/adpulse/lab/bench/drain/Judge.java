package io.adpulse.lab.bench.drain;

import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.process.JvmProcess;
import io.adpulse.lab.kafka.Records;
import io.adpulse.lab.kafka.TopicReader;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.verify.Outputs;
import io.adpulse.lab.verify.ResultsVerifier;
import io.adpulse.lab.verify.VerificationReport;
import java.time.Duration;
import java.util.List;

/** Reads what a contender has written and lets the reference model judge it. */
public final class Judge {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long PAUSE_MS = 500;

  private final String address;
  private final ResultsVerifier verifier;

  private Judge(String address, ResultsVerifier verifier) {
    this.address = address;
    this.verifier = verifier;
  }

  /** A judge of those who read a topic. */
  public static Judge of(Course course, Topic topic) {
    return new Judge(course.broker().address(), topic.verifier());
  }

  /**
   * Returns when all is written and right.
   *
   * @param contestant how it is called
   * @param process which may still be writing
   * @throws WrongOutputException if all is written, but not right
   */
  public void judge(String contestant, JvmProcess process)
      throws InterruptedException, WrongOutputException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Outputs outputs = outputs();
      VerificationReport report = verifier.verify(outputs);
      if (report.agrees()) {
        return;
      }
      long rows =
          (long) outputs.adMetrics().size()
              + outputs.userActivity().size()
              + outputs.deadLetters().size();
      if (rows >= verifier.rows() || process.end().isPresent() || System.nanoTime() > deadline) {
        throw new WrongOutputException(contestant, report);
      }
      Thread.sleep(PAUSE_MS);
    }
  }

  private Outputs outputs() {
    return new Outputs(
        read("ad-metrics"),
        read("user-activity"),
        List.of(),
        read("ad-events-dlq"),
        read("ad-events-late"));
  }

  private List<OutputRecord> read(String name) {
    return TopicReader.readCommitted(address, name).stream().map(Records::output).toList();
  }
}
