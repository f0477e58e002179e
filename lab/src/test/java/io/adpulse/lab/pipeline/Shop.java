package io.adpulse.lab.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.OutputLimits;
import io.adpulse.config.StartCheck;
import io.adpulse.lab.board.MetricBoard;
import io.adpulse.lab.generate.GeneratedUser;
import io.adpulse.lab.generate.UserGenerator;
import io.adpulse.lab.generate.UserSettings;
import io.adpulse.lab.kafka.EmbeddedKafka;
import io.adpulse.lab.kafka.Records;
import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.model.Position;
import io.adpulse.lab.model.ReferenceModel;
import io.adpulse.lab.model.UserTopic;
import io.adpulse.lab.verify.Outputs;
import io.adpulse.lab.verify.ReportedTotals;
import io.adpulse.lab.verify.VerificationReport;
import io.adpulse.lab.verify.Verifier;
import io.adpulse.query.QueryFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Kafka with the job's topics, and the words to ask whether its outputs are right. */
public final class Shop implements AutoCloseable {

  public static final String INPUT = "ad-events";

  private static final String USERS = "users";

  private final EmbeddedKafka kafka;
  private boolean queries = true;

  public Shop(int partitions) {
    this(partitions, Map.of());
  }

  public Shop(int partitions, Map<String, String> brokerSettings) {
    kafka = new EmbeddedKafka(brokerSettings);
    kafka.createTopic(INPUT, partitions, Map.of("max.message.bytes", "4194304"));
    kafka.createTopic(USERS, 2, Map.of("max.message.bytes", "4194304"));
    for (String topic :
        List.of(
            "ad-metrics", "user-activity", "segment-metrics", "ad-metrics-live", "ad-events-dlq")) {
      kafka.createTopic(topic, 2);
    }
    kafka.createTopic("ad-events-late", 2);
  }

  /** The job runs without queries: then nothing is expected of {@code segment-metrics}. */
  void withoutQueries() {
    queries = false;
  }

  public EmbeddedKafka kafka() {
    return kafka;
  }

  /**
   * A configuration in which time waits for every partition, unless the idle timeout is given: how
   * fast the machine is decides nothing.
   */
  public AdPulseConfig config(String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
    if (!arguments.contains("--idle-timeout")) {
      arguments.addAll(List.of("--idle-timeout", "1 h"));
    }
    return AdPulseConfig.parse(arguments.toArray(String[]::new), Map.of());
  }

  public OutputLimits limits(AdPulseConfig config) {
    return StartCheck.run(
        config, QueryFiles.read(config).topics(), Duration.ofMillis(200), Duration.ofMinutes(1));
  }

  /** The offsets that a consumer group has committed, by partition of the input. */
  Map<Integer, Long> committed(String group) throws Exception {
    Map<Integer, Long> offsets = new HashMap<>();
    kafka
        .admin()
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .forEach((partition, committed) -> offsets.put(partition.partition(), committed.offset()));
    return offsets;
  }

  /** Whether a consumer group has committed everything that can be read of the input. */
  boolean isCommittedToTheEnd(String group) throws Exception {
    Map<Integer, Long> ends = new HashMap<>();
    kafka
        .readCommitted(INPUT)
        .forEach(read -> ends.merge(read.partition(), read.offset() + 1, Math::max));
    return committed(group).equals(ends);
  }

  /** Waits until a consumer group has committed everything that can be read of the input. */
  void awaitCommittedToTheEnd(String group) throws Exception {
    Await.until("group " + group + " has read all", () -> isCommittedToTheEnd(group));
  }

  /** Writes all records of generated users; to be called before the job starts. */
  public void writeUsers(UserSettings settings) {
    writeUsers(UserGenerator.stream(settings).toList());
  }

  /** Writes records of users. */
  void writeUsers(List<GeneratedUser> users) {
    List<ProducerRecord<byte[], byte[]>> records =
        users.stream()
            .map(
                user ->
                    new ProducerRecord<>(
                        USERS,
                        null,
                        user.deletedAt().isPresent() ? user.deletedAt().getAsLong() : null,
                        user.key(),
                        user.value()))
            .toList();
    kafka.produce(records, Map.of("max.request.size", "4194304"));
  }

  /** By partition, where the users end now. */
  Map<Integer, Long> usersUntilNow() {
    return kafka.endOffsets(USERS).entrySet().stream()
        .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
  }

  /** Compares all outputs with the reference model; all users were there before the job. */
  public VerificationReport verify(ModelSettings settings) {
    return verify(settings, UserTopic.complete(input(USERS)), Optional.empty());
  }

  /** Compares all outputs, and the job's own totals, with the reference model. */
  public VerificationReport verify(ModelSettings settings, MetricBoard board) {
    return verify(settings, UserTopic.complete(input(USERS)), Optional.of(totals(board)));
  }

  /** As above, where only a part of the users was there before the job. */
  VerificationReport verify(
      ModelSettings settings, MetricBoard board, Map<Integer, Long> usersAtStart) {
    var users = new UserTopic(input(USERS), usersAtStart, System.currentTimeMillis());
    return verify(settings, users, Optional.of(totals(board)));
  }

  private VerificationReport verify(
      ModelSettings settings, UserTopic users, Optional<ReportedTotals> reported) {
    return Verifier.verify(settings, input(INPUT), users, outputs(), reported);
  }

  private static ReportedTotals totals(MetricBoard board) {
    return new ReportedTotals(
        board.total("input"),
        board.total("counted"),
        board.total("duplicates"),
        board.total("conflicts"),
        board.total("late"),
        board.byReason("dead_letters"),
        board.byReason("users_dead_letters"));
  }

  /** What must be in the outputs; all users were there before the job. */
  public Expectation expected(ModelSettings settings) {
    return new ReferenceModel(settings)
        .expect(input(INPUT), UserTopic.complete(input(USERS)), Set.copyOf(latePositions()));
  }

  /** All that is in the input topic. */
  List<InputRecord> input() {
    return input(INPUT);
  }

  private List<InputRecord> input(String topic) {
    return kafka.readCommitted(topic).stream().map(Records::input).toList();
  }

  public Outputs outputs() {
    Outputs outputs =
        new Outputs(
            output("ad-metrics"),
            output("user-activity"),
            output("ad-metrics-live"),
            output("ad-events-dlq"),
            output("ad-events-late"));
    return queries ? outputs.withSegmentMetrics(output("segment-metrics")) : outputs;
  }

  /** Where the records of the late topic came from. */
  List<Position> latePositions() {
    return output("ad-events-late").stream()
        .map(
            late ->
                new Position(
                    Integer.parseInt(header(late, "source-partition")),
                    Long.parseLong(header(late, "source-offset"))))
        .toList();
  }

  private static String header(OutputRecord output, String name) {
    return output.headers().stream()
        .filter(header -> header.name().equals(name))
        .findFirst()
        .orElseThrow()
        .text();
  }

  /** Waits until the rows of the window that starts then are committed. */
  public void awaitRowsOf(Instant windowStart) throws Exception {
    Await.until(
        "rows of the window that starts at " + windowStart,
        () ->
            output("ad-metrics").stream()
                .anyMatch(
                    row ->
                        new String(Objects.requireNonNull(row.value()), UTF_8)
                            .contains("\"window_start\":\"" + windowStart + "\"")));
  }

  public List<OutputRecord> output(String topic) {
    return kafka.readCommitted(topic).stream().map(Records::output).toList();
  }

  @Override
  public void close() {
    kafka.close();
  }
}
