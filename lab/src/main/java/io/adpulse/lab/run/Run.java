package io.adpulse.lab.run;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.Topics;
import io.adpulse.lab.board.MetricBoard;
import io.adpulse.lab.export.Accounting;
import io.adpulse.lab.export.OutputFolder;
import io.adpulse.lab.export.TopicExport;
import io.adpulse.lab.input.InputScan;
import io.adpulse.lab.input.Replay;
import io.adpulse.lab.input.UserRows;
import io.adpulse.lab.kafka.EmbeddedKafka;
import io.adpulse.lab.kafka.TopicReader;
import io.adpulse.lab.screen.LiveAds;
import io.adpulse.lab.screen.Screen;
import io.adpulse.lab.screen.SegmentSums;
import io.adpulse.lab.verify.VerificationReport;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One run: Kafka and Flink start, the job reads while the input is replayed, and when it has ended
 * its outputs are counted, verified and exported.
 */
final class Run {
  private static final int USERS_AT_ONCE = 10_000;

  private final RunPlan plan;
  private final Resources resources;
  private final PrintStream out;

  /**
   * Prepares a run.
   *
   * @param resources takes all that is opened; the caller closes it
   */
  Run(RunPlan plan, Resources resources, PrintStream out) {
    this.plan = plan;
    this.resources = resources;
    this.out = out;
  }

  /**
   * Runs to the end of the input.
   *
   * @return whether every record is accounted for and every output is as the model has it
   * @throws Exception if the run cannot be brought to its end
   */
  boolean toTheEnd() throws Exception {
    out.printf("Replaying %s: %,d records%n", plan.input().file().name(), plan.input().records());
    EmbeddedKafka kafka = resources.open(EmbeddedKafka::new);
    AdPulseConfig config = plan.jobConfig(kafka.bootstrapServers());
    LocalTopics.create(kafka, config.topics(), plan.queries().topics(), plan.partitions());
    writeUsers(kafka, config.topics().users());

    MetricBoard board = resources.open(MetricBoard::new);
    TemporaryDirectory directory = resources.open(TemporaryDirectory::create);
    LocalFlink flink =
        resources.open(
            () -> LocalFlink.start(plan.parallelism(), plan.backend(), directory.path(), board));
    StreamExecutionEnvironment env = flink.environment();
    BoundedJob.define(
        env, config, plan.queries(), plan.input().endOffsets(config.topics().input()));
    out.printf("Flink's web UI: %s   Kafka: %s%n%n", flink.webUi(), kafka.bootstrapServers());

    LiveAds ads = new LiveAds();
    LiveFeed adFeed =
        resources.open(
            () -> LiveFeed.start(kafka.bootstrapServers(), config.topics().live(), ads::add));
    SegmentSums segments = new SegmentSums();
    List<LiveFeed> feeds = new ArrayList<>(List.of(adFeed));
    if (plan.hasSegments()) {
      feeds.add(
          resources.open(
              () -> LiveFeed.start(kafka.bootstrapServers(), LocalTopics.SEGMENTS, segments::add)));
    }
    Watch watch = new Watch(plan.input().records(), board, ads, segments);
    Screen screen = resources.open(() -> Screen.open(out, System.getenv()));
    CompletableFuture<JobResult> job = flink.submit(env);
    Producer<byte[], byte[]> producer =
        resources.open(() -> kafka.producer(Map.copyOf(LocalTopics.PRODUCER)));
    Replay replay =
        new Replay(plan.input(), config.topics().input(), plan.partitions(), plan.speed());
    ReplayThread thread = resources.open(() -> ReplayThread.start(replay, producer, watch));
    try {
      watch.until(job, thread, screen);
    } catch (IOException e) {
      throw UsageException.unreadable("INPUT", plan.input().file(), e);
    }

    for (LiveFeed feed : feeds) {
      feed.close();
    }
    screen.show(watch::look);
    screen.close();
    out.printf(
        "%nState in the largest checkpoint: %,.1f MB%n", flink.largestCheckpoint() / 1_000_000.0);
    return settle(kafka, config, watch.accounting(), watch.elapsed());
  }

  /** All of them before the job starts, so that every join is certain. */
  private void writeUsers(EmbeddedKafka kafka, String topic) throws UsageException {
    if (plan.users().isPresent()) {
      InputScan users = plan.users().get();
      try {
        write(kafka, topic, users);
      } catch (IOException e) {
        throw UsageException.unreadable("USERS", users.file(), e);
      }
    }
  }

  private void write(EmbeddedKafka kafka, String topic, InputScan users) throws IOException {
    try (UserRows rows = new UserRows(users.open(), topic, plan.partitions())) {
      List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();
      for (@Nullable ProducerRecord<byte[], byte[]> row = rows.next();
          row != null;
          row = rows.next()) {
        batch.add(row);
        if (batch.size() == USERS_AT_ONCE) {
          kafka.produce(batch, LocalTopics.PRODUCER);
          batch.clear();
        }
      }
      kafka.produce(batch, LocalTopics.PRODUCER);
    }
  }

  private boolean settle(
      EmbeddedKafka kafka, AdPulseConfig config, Accounting accounting, Duration took)
      throws IOException {
    VerificationReport verification =
        Verification.of(kafka.bootstrapServers(), config, plan.hasSegments(), accounting, took);
    if (plan.output().isPresent()) {
      OutputFolder folder = plan.output().get();
      TopicExport.write(
          kafka.bootstrapServers(),
          LocalTopics.exports(config.topics(), plan.queries().topics()),
          accounting,
          folder);
      folder.publish();
    }
    DeadLetterExamples examples = examples(kafka.bootstrapServers(), config.topics());
    RunResult result =
        new RunResult(
            accounting,
            took,
            examples.of(config.topics().input()),
            examples.of(config.topics().users()),
            verification,
            ownRows(kafka.bootstrapServers()),
            plan.disorder().warning(),
            plan.output());
    EndReport.print(out, result);
    return result.agrees();
  }

  private DeadLetterExamples examples(String bootstrapServers, Topics topics) {
    Map<String, InputScan> files = new HashMap<>();
    files.put(topics.input(), plan.input());
    plan.users().ifPresent(users -> files.put(topics.users(), users));
    return DeadLetterExamples.read(bootstrapServers, topics.deadLetters(), files);
  }

  /** How many rows each query has that the model does not know. */
  private Map<String, Long> ownRows(String bootstrapServers) {
    Map<String, Long> rows = new TreeMap<>();
    for (String topic : plan.queries().topics()) {
      if (!(plan.hasSegments() && topic.equals(LocalTopics.SEGMENTS))) {
        rows.put(topic, 0L);
        TopicReader.readCommitted(bootstrapServers, topic, row -> rows.merge(topic, 1L, Long::sum));
      }
    }
    return rows;
  }
}
