package io.adpulse.lab.remote;

import io.adpulse.lab.kafka.Records;
import io.adpulse.lab.kafka.TopicReader;
import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.Lateness;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.UserTopic;
import io.adpulse.lab.verify.Difference;
import io.adpulse.lab.verify.Handover;
import io.adpulse.lab.verify.Outputs;
import io.adpulse.lab.verify.ReportedTotals;
import io.adpulse.lab.verify.VerificationReport;
import io.adpulse.lab.verify.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/**
 * One run against a deployed job. What counts is what follows from this run's own records: topics
 * are read from where they ended before it, and its events happen after all earlier ones, so that
 * none of its windows holds anything else. What came before was judged by the runs before; a topic
 * may have forgotten it, and it need not fit into memory.
 */
final class DeployedRun {

  private static final Duration HEARTBEAT = Duration.ofSeconds(1);
  private static final Duration COUNTERS = Duration.ofMinutes(1);

  private final Deployment deployment;
  private final Optional<Deployment> successor;
  private final Schedule schedule;
  private final Feed feed;
  private final Load load;
  private final Progress progress;
  private final Offsets before;
  private final Optional<FlinkRest> flink;
  private final Counters countersBefore;

  /** Where the flush begins in each partition of the input topic. */
  private Map<TopicPartition, Long> beforeFlush = Map.of();

  private long sent;

  private Ledger ledger = new Ledger();

  private DeployedRun(
      Deployment deployment,
      Optional<Deployment> successor,
      Load load,
      Schedule schedule,
      Optional<FlinkRest> flink,
      Progress progress)
      throws CannotVerifyException, IOException, InterruptedException {
    this.deployment = deployment;
    this.successor = successor;
    this.load = load;
    this.schedule = schedule;
    this.progress = progress;
    this.feed = new Feed(deployment, load, schedule);
    this.before = Offsets.now(deployment).and(successor.map(Offsets::now));
    this.flink = flink;
    this.countersBefore = flink.isPresent() ? flink.get().settled(COUNTERS) : Counters.NONE;
  }

  /**
   * Plans a run; writes nothing yet.
   *
   * @param flink where the job's counters are to be compared, too
   * @throws CannotVerifyException if there is no room for it in event time
   */
  static DeployedRun plan(
      Deployment deployment, Load load, Optional<FlinkRest> flink, Progress progress)
      throws CannotVerifyException, IOException, InterruptedException {
    return plan(deployment, Optional.empty(), load, flink, progress);
  }

  /**
   * As above, where another deployment takes over while events are sent. The counters of two jobs
   * are not those of one: they are then not compared.
   */
  static DeployedRun plan(
      Deployment deployment,
      Optional<Deployment> successor,
      Load load,
      Optional<FlinkRest> flink,
      Progress progress)
      throws CannotVerifyException, IOException, InterruptedException {
    Schedule schedule =
        Schedule.of(
            deployment.config().eventTime(),
            LatestEvent.in(deployment, load.memory(), progress),
            load.sample() ? Optional.of(Sample.SPAN) : Optional.empty(),
            load.eventTime(),
            Instant.now());
    progress.say("Windows from %s on", Instant.ofEpochMilli(schedule.start()));
    return new DeployedRun(
        deployment,
        successor,
        load,
        schedule,
        successor.isPresent() ? Optional.empty() : flink,
        progress);
  }

  /**
   * Sends everything and returns when Kafka has it.
   *
   * @param usersFirst how long the job has to read the users before the first event is sent: it
   *     shows nobody how far it has read them
   * @param patience how long it may take until the job reads
   * @throws CannotVerifyException if the job does not read
   */
  void send(Duration usersFirst, Duration patience)
      throws CannotVerifyException, IOException, InterruptedException {
    try (Sender users = new Sender(deployment, load);
        Sender events = new Sender(deployment, load)) {
      feed.sendUsers(users);
      progress.say("Sent %,d records of users", users.sent());
      Thread.sleep(usersFirst.toMillis());
      wake(events, patience);
      feed.sendEvents(events, progress);
      sent = events.sent();
      progress.say(
          "Sent %,d records%s",
          sent,
          events.leftOut() + users.leftOut() == 0
              ? ""
              : ", left out %,d that the topics cannot hold"
                  .formatted(events.leftOut() + users.leftOut()));
      beforeFlush =
          TopicReader.endOffsets(deployment.bootstrapServers(), deployment.topics().input());
      feed.sendFlush(events);
      ledger = events.ledger();
    }
  }

  /** Until no partition is idle any more: the job has committed the first record of each. */
  private void wake(Sender events, Duration patience)
      throws CannotVerifyException, InterruptedException {
    Settling settling = new Settling(deployment, patience, progress);
    Map<TopicPartition, Long> first = before.of(deployment.topics().input());
    int beat = 0;
    do {
      feed.sendHeartbeat(events, beat++);
      Thread.sleep(HEARTBEAT.toMillis());
    } while (!settling.hasBegun(first));
    feed.sendHeartbeat(events, beat);
  }

  /**
   * Waits until the job has committed everything.
   *
   * @param patience how long it may take without any progress
   * @throws CannotVerifyException if it does not
   */
  void settle(Duration patience) throws CannotVerifyException, InterruptedException {
    new Settling(successor.orElse(deployment), patience, progress)
        .await(TopicReader.endOffsets(deployment.bootstrapServers(), deployment.topics().input()));
  }

  /** Begins to note in a file when outputs can be read. */
  Watch watch(Path file) throws IOException {
    List<Deployment> watched = new ArrayList<>(List.of(deployment));
    successor.ifPresent(watched::add);
    return new Watch(watched, before, file);
  }

  /**
   * Compares every output with the reference model.
   *
   * @throws CannotVerifyException if somebody else wrote events meanwhile
   */
  VerificationReport judge(Lateness lateness)
      throws CannotVerifyException, IOException, InterruptedException {
    return judge(lateness, Prediction.NOTHING);
  }

  /**
   * As {@link #judge(Lateness)}, where something was repeated or lost.
   *
   * @param prediction what exactly; all else has to be right
   */
  VerificationReport judge(Lateness lateness, Prediction prediction)
      throws CannotVerifyException, IOException, InterruptedException {
    ModelSettings settings = deployment.model(lateness);
    RunOutputs written = new RunOutputs(deployment, schedule, before, prediction);
    Outputs outputs = written.read();
    if (!prediction.equals(Prediction.NOTHING)) {
      progress.say("%s", written.predicted());
      if (!written.foundPredicted()) {
        throw new CannotVerifyException(
            "Nothing of what was predicted lies in this run: was it predicted for another one?");
      }
    }
    List<InputRecord> events = events();
    UserTopic users = users(settings);
    if (successor.isEmpty()) {
      return Verifier.verify(settings, events, users, outputs, reported());
    }
    Handover handover =
        new Handover(outputs, new RunOutputs(successor.get(), schedule, before, prediction).read());
    progress.say("Both deployments have written %,d of the results", handover.inBoth());
    List<Difference> differences = new ArrayList<>(handover.differences());
    VerificationReport continued =
        Verifier.verify(settings, events, users, handover.continued(), Optional.empty());
    differences.addAll(continued.differences());
    return Verifier.verify(settings, events, users, handover.preceded(), Optional.empty())
        .with(differences);
  }

  /** Flink hears of the last counts some seconds later; what it then says is what counts. */
  private Optional<ReportedTotals> reported()
      throws CannotVerifyException, IOException, InterruptedException {
    if (flink.isEmpty()) {
      return Optional.empty();
    }
    long flush = deployment.partitionsOf(deployment.topics().input());
    progress.show("waiting for Flink to hear of the last counts");
    Counters counted = flink.get().settled(COUNTERS).since(countersBefore);
    return Optional.of(counted.withoutFlush(flush));
  }

  private List<InputRecord> events() throws CannotVerifyException {
    String topic = deployment.topics().input();
    Map<TopicPartition, Long> ends = beforeFlush;
    List<InputRecord> events = new ArrayList<>();
    AtomicLong known = new AtomicLong();
    TopicReader.readCommitted(
        deployment.bootstrapServers(),
        topic,
        before.of(topic),
        record -> {
          if (record.offset()
              < ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L)) {
            events.add(Records.input(record));
            if (ledger.holds(topic, record.partition(), record.offset())) {
              known.incrementAndGet();
            }
          }
        });
    long acknowledged = ledger.count(topic, ends);
    if (known.get() != acknowledged) {
      throw new CannotVerifyException(
          "Kafka acknowledged %,d records of %s and has %,d of them: it has lost the others, before the job could read them"
              .formatted(acknowledged, topic, known.get()));
    }
    if (events.size() != sent) {
      throw new CannotVerifyException(
          "This run sent %,d records to %s, but %,d came: somebody else writes there too, and then no window is this run's own"
              .formatted(sent, topic, events.size()));
    }
    return events;
  }

  /**
   * All versions count, whoever wrote them; of dead letters only this run's. With blueGreen there
   * are no queries, and so nobody reads users.
   */
  private UserTopic users(ModelSettings settings) {
    if (successor.isPresent()) {
      return UserTopic.none();
    }
    String topic = deployment.topics().users();
    List<InputRecord> records =
        TopicReader.readCommitted(deployment.bootstrapServers(), topic).stream()
            .map(Records::input)
            .toList();
    return UserTopic.complete(records, System.currentTimeMillis())
        .withoutDeadLettersBefore(before.byPartition(topic), settings);
  }
}
