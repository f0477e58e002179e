package io.adpulse.lab.remote;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adpulse.lab.input.InputFile;
import io.adpulse.lab.input.RecordReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** The bundled sample, moved to the time of a run, and squeezed where that is shorter. */
final class Sample implements AutoCloseable {

  /** How long its events take: a week. */
  static final Duration SPAN = Duration.ofDays(7);

  private static final String EVENTS = "open-bandit-events.jsonl.gz";
  private static final JsonMapper JSON = new JsonMapper();

  private final RecordReader reader;
  private final String topic;
  private final int partitions;
  private final Schedule schedule;
  private final double scale;

  Sample(String topic, int partitions, Schedule schedule) throws IOException {
    this.reader = InputFile.bundled(EVENTS).open();
    this.topic = topic;
    this.partitions = partitions;
    this.schedule = schedule;
    this.scale = (double) (schedule.sampleUntil() - schedule.start()) / SPAN.toMillis();
  }

  /** The next event, or null after the last. */
  @Nullable ProducerRecord<byte[], byte[]> next() throws IOException {
    byte @Nullable [] line = reader.next();
    if (line == null) {
      return null;
    }
    ObjectNode event = (ObjectNode) JSON.readTree(line);
    byte[] key = Utils.utf8(event.path("user_id").textValue());
    int partition = Utils.toPositive(Utils.murmur2(key)) % partitions;
    return new ProducerRecord<>(topic, partition, key, moved(line, event));
  }

  private byte[] moved(byte[] line, ObjectNode event) throws IOException {
    Instant time = Instant.parse(event.path("event_time").textValue());
    long into = Duration.between(Schedule.FIRST, time).toMillis();
    long moved = schedule.start() + (long) (into * scale);
    if (moved == time.toEpochMilli()) {
      return line;
    }
    return JSON.writeValueAsBytes(event.put("event_time", Instant.ofEpochMilli(moved).toString()));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
