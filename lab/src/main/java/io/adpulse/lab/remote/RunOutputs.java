package io.adpulse.lab.remote;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.adpulse.lab.kafka.Records;
import io.adpulse.lab.kafka.TopicReader;
import io.adpulse.lab.model.Header;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.verify.Difference;
import io.adpulse.lab.verify.Kind;
import io.adpulse.lab.verify.Outputs;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a job wrote of a run. Left out is only what names another window or an earlier source: a
 * record that says nothing of the kind is for the verifier to find fault with.
 */
final class RunOutputs {

  private static final JsonMapper JSON = new JsonMapper();

  private final Deployment deployment;
  private final Schedule schedule;
  private final Offsets before;
  private final Prediction prediction;
  private final List<Difference> wronglyPredicted = new ArrayList<>();
  private int repeated;
  private int lost;

  /**
   * @param before where the topics ended before the run
   * @param prediction what is repeated and lost
   */
  RunOutputs(Deployment deployment, Schedule schedule, Offsets before, Prediction prediction) {
    this.deployment = deployment;
    this.schedule = schedule;
    this.before = before;
    this.prediction = prediction;
  }

  Outputs read() {
    var topics = deployment.topics();
    Outputs outputs =
        new Outputs(
            read(Kind.AD_METRICS, topics.adMetrics(), this::isOfTheRun),
            read(Kind.USER_ACTIVITY, topics.userActivity(), this::isOfTheRun),
            read(Kind.AD_METRICS_LIVE, topics.live(), this::isOfTheRun),
            read(Kind.DEAD_LETTERS, topics.deadLetters(), this::comesFromTheRun),
            read(Kind.LATE, topics.late(), this::comesFromTheRun));
    return deployment.segments()
        ? outputs.withSegmentMetrics(
            read(Kind.SEGMENT_METRICS, Deployment.SEGMENTS, this::isOfTheRun))
        : outputs;
  }

  /** What {@link #read} found of the predicted, and what it should have found besides. */
  String predicted() {
    return "As predicted, %,d records were repeated and %,d are lost".formatted(repeated, lost);
  }

  /** Whether {@link #read} found anything of the predicted in this run. */
  boolean foundPredicted() {
    return repeated + lost > 0;
  }

  /** Of each topic what was predicted, but is not so. */
  List<Difference> wronglyPredicted() {
    return List.copyOf(wronglyPredicted);
  }

  private List<OutputRecord> read(Kind kind, String topic, Predicate<OutputRecord> wanted) {
    List<OutputRecord> records = new ArrayList<>();
    List<OutputRecord> first = new ArrayList<>();
    Set<String> places = new HashSet<>();
    TopicReader.readCommitted(
        deployment.bootstrapServers(),
        topic,
        before.of(topic),
        read -> {
          places.add(place(read));
          OutputRecord record = Records.output(read);
          if (wanted.test(record)) {
            boolean comesAgain =
                prediction.isRepeated(new TopicPartition(topic, read.partition()), read.offset());
            (comesAgain ? first : records).add(record);
          }
        });
    checkRepeated(kind, first, records);
    for (Prediction.Range range : prediction.lostOf(topic)) {
      readLost(range, places, wanted, records);
    }
    return records;
  }

  /** Transactions of several subtasks lie between each other: so do their ranges. */
  private void readLost(
      Prediction.Range range,
      Set<String> places,
      Predicate<OutputRecord> wanted,
      List<OutputRecord> records) {
    TopicReader.readUncommitted(
        deployment.bootstrapServers(),
        range.partition(),
        range.first(),
        range.last(),
        read -> {
          OutputRecord record = Records.output(read);
          if (places.add(place(read)) && wanted.test(record)) {
            records.add(record);
            lost++;
          }
        });
  }

  private static String place(ConsumerRecord<?, ?> record) {
    return record.partition() + "/" + record.offset();
  }

  /** But late events: after a rewind they may come in another order, and so in time. */
  private void checkRepeated(Kind kind, List<OutputRecord> first, List<OutputRecord> again) {
    repeated += first.size();
    if (first.isEmpty() || kind == Kind.LATE) {
      return;
    }
    Set<List<String>> all = again.stream().map(RunOutputs::content).collect(Collectors.toSet());
    for (OutputRecord record : first) {
      if (!all.contains(content(record))) {
        wronglyPredicted.add(
            new Difference(
                kind,
                "the record at %d/%d was to be repeated, but is not"
                    .formatted(record.partition(), record.offset())));
      }
    }
  }

  private static List<String> content(OutputRecord record) {
    return List.of(text(record.key()), text(record.value()));
  }

  /** A character for each byte, whatever they mean. */
  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "null" : new String(bytes, ISO_8859_1);
  }

  /** The flush of the run before closes its window now, and that of this run leaves one open. */
  private boolean isOfTheRun(OutputRecord row) {
    try {
      byte @Nullable [] value = row.value();
      if (value == null) {
        return true;
      }
      String start = JSON.readTree(value).path("window_start").asText();
      return schedule.isJudged(Instant.parse(start).toEpochMilli());
    } catch (IOException | DateTimeException e) {
      return true;
    }
  }

  private boolean comesFromTheRun(OutputRecord passedOn) {
    Map<Integer, Long> first = before.byPartition(header(passedOn, "source-topic"));
    try {
      int partition = Integer.parseInt(header(passedOn, "source-partition"));
      long offset = Long.parseLong(header(passedOn, "source-offset"));
      return offset >= first.getOrDefault(partition, 0L);
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private static String header(OutputRecord record, String name) {
    return record.headers().stream()
        .filter(header -> header.name().equals(name))
        .map(Header::text)
        .findFirst()
        .orElse("");
  }
}
