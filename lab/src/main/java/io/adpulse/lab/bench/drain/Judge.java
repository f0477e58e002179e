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

  private static final List<String> TOPICS =
      List.of("ad-metrics", "user-activity", "ad-events-dlq", "ad-events-late", "segment-metrics");

  private final String address;
  private final ResultsVerifier verifier;
  private final boolean segments;

  private Judge(String address, ResultsVerifier verifier, boolean segments) {
    this.address = address;
    this.verifier = verifier;
    this.segments = segments;
  }

  /** A judge of the contenders that read a topic without the bundled query. */
  public static Judge of(Course course, Topic topic) {
    return new Judge(course.broker().address(), topic.verifier(), false);
  }

  /** A judge of a contestant, which may run the bundled query. */
  static Judge of(Course course, Topic topic, Contestant contestant) {
    return new Judge(course.broker().address(), topic.verifier(), contestant.hasQuery());
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
              + outputs.deadLetters().size()
              + outputs.segmentMetrics().map(List::size).orElse(0);
      if (rows >= demanded() || process.end().isPresent() || System.nanoTime() > deadline) {
        throw new WrongOutputException(contestant, report);
      }
      Thread.sleep(PAUSE_MS);
    }
  }

  private long demanded() {
    return verifier.rows() + (segments ? verifier.segmentRows() : 0);
  }

  private Outputs outputs() {
    // All at once: the most of it is waiting.
    List<List<OutputRecord>> read = TOPICS.parallelStream().map(this::read).toList();
    Outputs outputs = new Outputs(read.get(0), read.get(1), List.of(), read.get(2), read.get(3));
    return segments ? outputs.withSegmentMetrics(read.get(4)) : outputs;
  }

  private List<OutputRecord> read(String name) {
    return TopicReader.readCommitted(address, name).stream().map(Records::output).toList();
  }
}
