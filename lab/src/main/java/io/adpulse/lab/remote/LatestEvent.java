package io.adpulse.lab.remote;

import io.adpulse.lab.kafka.Records;
import io.adpulse.lab.kafka.TopicReader;
import io.adpulse.lab.model.CleanEvent;
import io.adpulse.lab.model.Cleaner;
import io.adpulse.lab.model.Lateness;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds out how far event time has gone in a deployment. All of the input topic is read, but only
 * once by those that share a file of what was found.
 */
final class LatestEvent {

  private static final String TOPIC_ID = "topic-id";
  private static final String LATEST = "latest";

  private final Deployment deployment;
  private final Cleaner cleaner;
  private final Map<TopicPartition, Long> readUpTo = new HashMap<>();
  private long latest = Long.MIN_VALUE;
  private long read;

  private LatestEvent(Deployment deployment) {
    this.deployment = deployment;
    this.cleaner = new Cleaner(deployment.model(Lateness.NONE));
  }

  /**
   * The latest time of a clean event in the input topic; keeps no events.
   *
   * @param memory a file of what was found before, which is written anew; one of another topic is
   *     ignored, even of the same name
   */
  static Optional<Instant> in(Deployment deployment, Optional<Path> memory, Progress progress)
      throws IOException {
    LatestEvent event = new LatestEvent(deployment);
    if (memory.isPresent() && Files.exists(memory.get())) {
      event.remember(memory.get());
    }
    event.read(progress);
    if (memory.isPresent()) {
      event.write(memory.get());
    }
    return event.latest == Long.MIN_VALUE
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(event.latest));
  }

  private void read(Progress progress) {
    TopicReader.readCommitted(
        deployment.bootstrapServers(),
        topic(),
        Map.copyOf(readUpTo),
        record -> {
          progress.show("looking for the latest of %,d events so far", ++read);
          readUpTo.put(new TopicPartition(topic(), record.partition()), record.offset() + 1);
          if (cleaner.clean(Records.input(record)) instanceof CleanEvent event) {
            latest = Math.max(latest, event.time());
          }
        });
  }

  private void remember(Path memory) throws IOException {
    Properties found = new Properties();
    try (Reader reader = Files.newBufferedReader(memory)) {
      found.load(reader);
    }
    if (!deployment.inputTopicId().equals(found.getProperty(TOPIC_ID))) {
      return;
    }
    for (int partition = 0; partition < deployment.partitionsOf(topic()); partition++) {
      String upTo = found.getProperty(topic() + "-" + partition);
      if (upTo != null) {
        readUpTo.put(new TopicPartition(topic(), partition), Long.parseLong(upTo));
      }
    }
    if (!readUpTo.isEmpty()) {
      latest = Long.parseLong(found.getProperty(LATEST, Long.toString(Long.MIN_VALUE)));
    }
  }

  private void write(Path memory) throws IOException {
    Properties found = new Properties();
    found.setProperty(TOPIC_ID, deployment.inputTopicId());
    found.setProperty(LATEST, Long.toString(latest));
    readUpTo.forEach(
        (partition, upTo) -> found.setProperty(partition.toString(), Long.toString(upTo)));
    try (Writer writer = Files.newBufferedWriter(memory)) {
      found.store(writer, "What was found in the input topic; may be deleted");
    }
  }

  private String topic() {
    return deployment.topics().input();
  }
}
