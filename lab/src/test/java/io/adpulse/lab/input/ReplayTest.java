package io.adpulse.lab.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adpulse.lab.input.Replay.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplayTest {
  @TempDir Path directory;

  @Test
  void theScanForetellsWhereEveryRecordGoes() throws Exception {
    InputFile sample = InputFile.bundled("open-bandit-events.jsonl.gz");
    InputScan scan = scan(sample, 3);
    MockProducer<byte[], byte[]> kafka = producer();
    List<Long> told = new ArrayList<>();
    new Replay(scan, "ad-events", 3, Speed.MAX).run(kafka, told::add);

    Map<TopicPartition, Long> counted = new HashMap<>();
    for (ProducerRecord<byte[], byte[]> record : kafka.history()) {
      counted.merge(new TopicPartition("ad-events", record.partition()), 1L, Long::sum);
    }
    assertThat(scan.records()).isEqualTo(30_149);
    assertThat(scan.endOffsets("ad-events")).isEqualTo(counted);
    assertThat(told).hasSize(30_149).endsWith(30_149L);
  }

  @Test
  void bytesAndOrderStayAndAUserStaysInOnePartition() throws Exception {
    List<String> lines =
        List.of("{\"user_id\":\"a\",\"n\":1}\r", "", "junk", "{\"user_id\":\" a \",\"n\":2}");
    MockProducer<byte[], byte[]> kafka = producer();
    InputScan scan = scan(file(lines), 4);
    new Replay(scan, "ad-events", 4, Speed.MAX).run(kafka, n -> {});

    assertThat(kafka.history()).extracting(r -> new String(r.value(), UTF_8)).isEqualTo(lines);
    assertThat(kafka.history()).extracting(ProducerRecord::timestamp).containsOnlyNulls();
    assertThat(kafka.history().get(3).key()).isEqualTo("a".getBytes(UTF_8));
    assertThat(kafka.history().get(3).partition()).isEqualTo(kafka.history().get(0).partition());
    assertThat(kafka.history().get(1).key()).isNull();
    assertThat(kafka.history().get(2).partition())
        .isEqualTo(kafka.history().get(1).partition() + 1);
  }

  @Test
  void userRowsAreKeyedAndADeletionIsATombstoneOfItsTime() throws Exception {
    String row = "{\"user_id\":\"a\",\"updated_at\":\"2019-11-23T00:00:00Z\"}";
    String bad = "{\"country\":\"JP\"}";
    String deletion = "{\"user_id\":\"a\",\"deleted_at\":\"1970-01-01T00:00:01Z\"}";
    String badDeletion = "{\"user_id\":\"a\",\"deleted_at\":\"soon\"}";
    InputScan scan = InputScan.ofUsers(file(List.of(row, bad, deletion, badDeletion)), 2);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (UserRows rows = new UserRows(scan.open(), "users", 2)) {
      for (var r = rows.next(); r != null; r = rows.next()) {
        records.add(r);
      }
    }
    assertThat(records)
        .extracting(r -> new String(r.key(), UTF_8))
        .containsExactly("a", "", "a", "a");
    assertThat(records)
        .extracting(r -> r.value() == null ? null : new String(r.value(), UTF_8))
        .containsExactly(row, bad, null, badDeletion);
    assertThat(records)
        .extracting(ProducerRecord::timestamp)
        .containsExactly(null, null, 1_000L, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nB\nc", "a\nb", "a\nb\nc\nd", "a\nbc", "", "a\nb\n\n"})
  void aFileThatChangesAfterTheScanIsAnError(String changed) throws Exception {
    InputFile file = file(List.of("a", "b", "c"));
    InputScan scan = scan(file, 2);
    Files.writeString(directory.resolve("in.jsonl"), changed);
    MockProducer<byte[], byte[]> kafka = producer();
    assertThatThrownBy(() -> new Replay(scan, "ad-events", 2, Speed.MAX).run(kafka, n -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it changed while it was being read");
    assertThat(kafka.history()).as("never more than the job will read").hasSizeLessThan(4);
  }

  @Test
  void aPauseIsAnnouncedWithTheEventThatItEndsWith() throws Exception {
    String event = "{\"event_time\":%d}";
    List<String> lines = List.of(event.formatted(1_000_000), event.formatted(1_000_000 + 50_000));
    List<Pause> pauses = new ArrayList<>();
    new Replay(scan(file(lines), 1), "ad-events", 1, new Speed(1_000))
        .run(
            producer(),
            new Replay.Listener() {
              @Override
              public void sent(long records) {}

              @Override
              public void pauses(Pause pause) {
                pauses.add(pause);
              }
            });
    assertThat(pauses)
        .singleElement()
        .satisfies(
            pause -> {
              assertThat(pause.line()).isEqualTo(2);
              assertThat(pause.eventTime()).isEqualTo(1_050_000);
              assertThat(pause.until() - pause.from()).isBetween(1L, 50L);
            });
  }

  @Test
  void anOffsetLeadsBackToItsLine() throws Exception {
    List<String> lines =
        List.of("{\"user_id\":\"a\"}", "", "{\"user_id\":\"b\"}", "x", "{\"user_id\":\"a\"}");
    InputScan scan = scan(file(lines), 3);
    MockProducer<byte[], byte[]> kafka = producer();
    new Replay(scan, "ad-events", 3, Speed.MAX).run(kafka, n -> {});

    long[] offsets = new long[3];
    List<Long> found = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : kafka.history()) {
      found.add(scan.line(record.partition(), offsets[record.partition()]++).orElseThrow());
    }
    assertThat(found).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(scan.line(0, offsets[0])).isEmpty();
    assertThat(scan.line(3, 0)).isEmpty();
  }

  private static InputScan scan(InputFile file, int partitions) throws IOException {
    return InputScan.ofEvents(file, partitions, (partition, record) -> {});
  }

  private InputFile file(List<String> lines) throws IOException {
    return InputFile.of(Files.writeString(directory.resolve("in.jsonl"), String.join("\n", lines)));
  }

  private static MockProducer<byte[], byte[]> producer() {
    return new MockProducer<>(
        true, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
  }
}
