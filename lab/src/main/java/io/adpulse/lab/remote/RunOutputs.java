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
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a job wrote of a run. Left out is only what names another window or an earlier source: a
 * record that says nothing of the kind is for the verifier to find fault with.
 *
 * @param before where the topics ended before the run
 */
record RunOutputs(Deployment deployment, Schedule schedule, Offsets before) {

  private static final JsonMapper JSON = new JsonMapper();

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

  private List<OutputRecord> read(String topic, Predicate<OutputRecord> wanted) {
    List<OutputRecord> records = new ArrayList<>();
    TopicReader.readCommitted(
        deployment.bootstrapServers(),
        topic,
        before.of(topic),
        read -> {
          OutputRecord record = Records.output(read);
          if (wanted.test(record)) {
            records.add(record);
          }
        });
    return records;
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
