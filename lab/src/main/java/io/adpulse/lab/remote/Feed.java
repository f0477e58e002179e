package io.adpulse.lab.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.lab.generate.Generated;
import io.adpulse.lab.generate.Generator;
import io.adpulse.lab.generate.GeneratorSettings;
import io.adpulse.lab.generate.Timing;
import io.adpulse.lab.generate.UserGenerator;
import io.adpulse.lab.generate.UserSettings;
import io.adpulse.lab.input.InputFile;
import io.adpulse.lab.input.UserRows;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** All that a run sends: first the users, then the sample, the generated events and the flush. */
final class Feed {

  private static final String SAMPLE_USERS = "open-bandit-users.jsonl.gz";

  private final Deployment deployment;
  private final Load load;
  private final GeneratorSettings settings;
  private final Schedule schedule;

  Feed(Deployment deployment, Load load, Schedule schedule) {
    this.deployment = deployment;
    this.load = load;
    this.schedule = schedule;
    GeneratorSettings defaults = GeneratorSettings.defaults();
    Timing timing = defaults.timing();
    var time = deployment.config().eventTime();
    this.settings =
        new GeneratorSettings(
            load.seed(),
            load.records(),
            defaults.population(),
            defaults.mix(),
            defaults.faults(),
            new Timing(
                Instant.ofEpochMilli(schedule.generatedFrom()),
                timing.recordsPerSecond(),
                time.outOfOrderness().multipliedBy(4).dividedBy(5),
                time.outOfOrderness(),
                time.window()),
            deployment.partitionsOf(deployment.topics().input()),
            0,
            deployment.config().maxRecordBytes());
  }

  /** Sends what is known of users. */
  void sendUsers(Sender sender) throws IOException {
    String topic = deployment.topics().users();
    if (load.sample()) {
      try (UserRows rows =
          new UserRows(
              InputFile.bundled(SAMPLE_USERS).open(), topic, deployment.partitionsOf(topic))) {
        for (@Nullable ProducerRecord<byte[], byte[]> row = rows.next();
            row != null;
            row = rows.next()) {
          sender.send(row);
        }
      }
    }
    UserGenerator.stream(UserSettings.of(settings))
        .map(
            user ->
                new ProducerRecord<>(
                    topic,
                    null,
                    user.deletedAt().isPresent() ? user.deletedAt().getAsLong() : null,
                    user.key(),
                    user.value()))
        .forEach(sender::send);
    sender.flush();
  }

  /** Sends all events, the last of each partition excepted. */
  void sendEvents(Sender sender, Progress progress) throws IOException {
    String topic = deployment.topics().input();
    if (load.sample()) {
      try (Sample sample = new Sample(topic, deployment.partitionsOf(topic), schedule)) {
        for (@Nullable ProducerRecord<byte[], byte[]> event = sample.next();
            event != null;
            event = sample.next()) {
          sender.send(event);
          progress.show("sent %,d records", sender.sent());
        }
      }
    }
    long began = System.currentTimeMillis();
    long canaries = 0;
    for (Iterator<Generated> all = new Generator(settings); all.hasNext() && !load.isOver(); ) {
      Generated one = all.next();
      sender.send(new ProducerRecord<>(topic, one.partition(), one.key(), one.value()));
      if (sendCanary(sender, topic, canaries, began)) {
        canaries++;
      }
      progress.show("sent %,d records", sender.sent());
    }
    sender.flush();
  }

  private boolean sendCanary(Sender sender, String topic, long soFar, long began) {
    long now = System.currentTimeMillis();
    Optional<ProducerRecord<byte[], byte[]>> canary =
        load.canaries()
            .flatMap(all -> all.due(topic, settings.partitions(), soFar, now - began, now));
    canary.ifPresent(sender::send);
    return canary.isPresent();
  }

  /**
   * Sends one event to each partition, at the very start of the run. A partition that was silent is
   * idle, and the others do not wait for an idle one: its first events would be late if theirs were
   * read before.
   *
   * @param beat tells one round from the other
   */
  void sendHeartbeat(Sender sender, int beat) {
    sendClicks(sender, "heartbeat-" + beat, schedule.start());
  }

  /** Sends one more event to each partition, which closes all windows before its own. */
  void sendFlush(Sender sender) {
    sendClicks(sender, "flush", schedule.flush());
  }

  private void sendClicks(Sender sender, String name, long time) {
    String topic = deployment.topics().input();
    for (int partition = 0; partition < settings.partitions(); partition++) {
      byte[] click =
          """
          {"event_id":"%s-%d-%d","user_id":"verify","ad_id":"verify","behavior":"click","event_time":%d}"""
              .formatted(name, partition, time, time)
              .getBytes(UTF_8);
      sender.send(new ProducerRecord<>(topic, partition, "verify".getBytes(UTF_8), click));
    }
    sender.flush();
  }
}
