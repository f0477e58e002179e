package io.adpulse.lab.remote;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.adpulse.lab.kafka.Records;
import io.adpulse.lab.kafka.TopicReader;
import io.adpulse.lab.model.Header;
import io.adpulse.lab.model.OutputRecord;
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
            read(topics.adMetrics(), this::isOfTheRun),
            read(topics.userActivity(), this::isOfTheRun),
            read(topics.live(), this::isOfTheRun),
            read(topics.deadLetters(), this::comesFromTheRun),
            read(topics.late(), this::comesFromTheRun));
    return deployment.segments()
        ? outputs.withSegmentMetrics(read(Deployment.SEGMENTS, this::isOfTheRun))
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

  private List<OutputRecord> read(String topic, Predicate<OutputRecord> wanted) {
    List<OutputRecord> records = new ArrayList<>();
    Set<String> places = new HashSet<>();
    TopicReader.readCommitted(
        deployment.bootstrapServers(),
        topic,
        before.of(topic),
        read -> {
          places.add(place(read));
          OutputRecord record = Records.output(read);
          if (wanted.test(record)) {
            if (prediction.isRepeated(new TopicPartition(topic, read.partition()), read.offset())) {
              repeated++;
            } else {
              records.add(record);
            }
          }
        });
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
