package io.adpulse.lab.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.OutputLimits;
import io.adpulse.config.StartCheck;
import io.adpulse.lab.board.MetricBoard;
import io.adpulse.lab.kafka.EmbeddedKafka;
import io.adpulse.lab.model.Header;
import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.model.Position;
import io.adpulse.lab.verify.Outputs;
import io.adpulse.lab.verify.ReportedTotals;
import io.adpulse.lab.verify.VerificationReport;
import io.adpulse.lab.verify.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Kafka with the job's topics, and the words to ask whether its outputs are right. */
final class Shop implements AutoCloseable {

  static final String INPUT = "ad-events";

  private final EmbeddedKafka kafka;

  Shop(int partitions) {
    this(partitions, Map.of());
  }

  Shop(int partitions, Map<String, String> brokerSettings) {
    kafka = new EmbeddedKafka(brokerSettings);
    kafka.createTopic(INPUT, partitions, Map.of("max.message.bytes", "4194304"));
    for (String topic :
        List.of("ad-metrics", "user-activity", "ad-metrics-live", "ad-events-dlq")) {
      kafka.createTopic(topic, 2);
    }
    kafka.createTopic("ad-events-late", 2);
  }

  EmbeddedKafka kafka() {
    return kafka;
  }

  /** A configuration with short waits; more arguments win. */
  AdPulseConfig config(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--bootstrap-servers", kafka.bootstrapServers()));
    arguments.addAll(Arrays.asList(more));
    return AdPulseConfig.parse(arguments.toArray(String[]::new), Map.of());
  }

  OutputLimits limits(AdPulseConfig config) {
    return StartCheck.run(config, Duration.ofMillis(200), Duration.ofMinutes(1));
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

  /** Compares all outputs with the reference model. */
  VerificationReport verify(ModelSettings settings) {
    return Verifier.verify(settings, input(), outputs(), Optional.empty());
  }

  /** Compares all outputs, and the job's own totals, with the reference model. */
  VerificationReport verify(ModelSettings settings, MetricBoard board) {
    var totals =
        new ReportedTotals(
            board.total("input"),
            board.total("counted"),
            board.total("duplicates"),
            board.total("conflicts"),
            board.total("late"),
            board.byReason("dead_letters"));
    return Verifier.verify(settings, input(), outputs(), Optional.of(totals));
  }

  /** All that is in the input topic. */
  List<InputRecord> input() {
    return kafka.readCommitted(INPUT).stream()
        .map(
            read ->
                new InputRecord(
                    read.partition(), read.offset(), read.timestamp(), read.key(), read.value()))
        .toList();
  }

  Outputs outputs() {
    return new Outputs(
        output("ad-metrics"),
        output("user-activity"),
        output("ad-metrics-live"),
        output("ad-events-dlq"),
        output("ad-events-late"));
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
  void awaitRowsOf(Instant windowStart) throws Exception {
    Await.until(
        "rows of the window that starts at " + windowStart,
        () ->
            output("ad-metrics").stream()
                .anyMatch(
                    row ->
                        new String(Objects.requireNonNull(row.value()), UTF_8)
                            .contains("\"window_start\":\"" + windowStart + "\"")));
  }

  List<OutputRecord> output(String topic) {
    return kafka.readCommitted(topic).stream().map(Shop::toOutput).toList();
  }

  private static OutputRecord toOutput(ConsumerRecord<byte[], byte[]> read) {
    List<Header> headers = new ArrayList<>();
    read.headers().forEach(header -> headers.add(new Header(header.key(), header.value())));
    return new OutputRecord(read.key(), read.value(), headers, read.partition(), read.offset());
  }

  @Override
  public void close() {
    kafka.close();
  }
}
