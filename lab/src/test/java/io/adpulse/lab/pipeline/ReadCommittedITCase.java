package io.adpulse.lab.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.model.Lateness;
import io.adpulse.lab.model.ModelSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read is what was committed, and what has no bytes is a dead letter as well. */
class ReadCommittedITCase {

  @TempDir private Path directory;

  @Test
  void recordsOfAnAbortedTransactionAreNotRead() throws Exception {
    try (Shop shop = new Shop(2);
        TestFlink flink = new TestFlink(directory, Map.of())) {
      JobID job = new Start(shop, flink).go();
      shop.kafka().produce(Events.everySecond(0, 0, 60));
      try (var aborted = new OpenTransaction(shop, Events.everySecond(0, 60, 600))) {
        aborted.abort();
      }
      try (var committed = new OpenTransaction(shop, Events.everySecond(1, 0, 60))) {
        committed.commit();
      }
      shop.kafka().produce(Events.everySecond(0, 60, 90));
      Await.until("all is counted", () -> flink.board().total("counted") == 60 + 60 + 30);

      verifyAll(shop, flink, job);
      assertThat(flink.board().total("input")).isEqualTo(60 + 60 + 30);
    }
  }

  @Test
  void recordsWithoutKeyOrValueBecomeDeadLettersAsTheyCame() throws Exception {
    byte[] nothing = {};
    byte[] notUtf8 = {(byte) 0xff, 0, (byte) 0xfe};
    List<ProducerRecord<byte[], byte[]>> records =
        List.of(
            new ProducerRecord<>(Shop.INPUT, 0, null, null),
            new ProducerRecord<>(Shop.INPUT, 0, notUtf8, null),
            new ProducerRecord<>(Shop.INPUT, 0, nothing, nothing),
            new ProducerRecord<>(Shop.INPUT, 1, null, nothing),
            new ProducerRecord<>(Shop.INPUT, 1, notUtf8, notUtf8),
            new ProducerRecord<>(Shop.INPUT, 1, nothing, "[]".getBytes(UTF_8)),
            new ProducerRecord<>(Shop.INPUT, 1, null, "{}".getBytes(UTF_8)));
    try (Shop shop = new Shop(2);
        TestFlink flink = new TestFlink(directory, Map.of())) {
      JobID job = new Start(shop, flink).go();
      shop.kafka().produce(Events.everySecond(0, 0, 10));
      shop.kafka().produce(records);
      Await.until("all are read", () -> flink.board().total("input") == 10 + records.size());

      verifyAll(shop, flink, job);
      assertThat(flink.board().byReason("dead_letters"))
          .containsOnly(
              Map.entry("empty", 4L),
              Map.entry("malformed", 2L),
              Map.entry("missing-event_id", 1L));
    }
  }

  /** The verifier compares dead letters byte for byte. */
  private void verifyAll(Shop shop, TestFlink flink, JobID job) throws Exception {
    Await.until("a checkpoint is complete", () -> flink.completesCheckpoint(job));
    flink.stopWithSavepoint(job, directory, true);
    var report = shop.verify(ModelSettings.defaults().withLateness(Lateness.NONE), flink.board());
    assertThat(report.agrees()).as(report.text()).isTrue();
  }
}
