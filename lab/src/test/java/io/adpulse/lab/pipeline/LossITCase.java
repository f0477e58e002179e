package io.adpulse.lab.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adpulse.config.ConfigException;
import io.adpulse.lab.model.Lateness;
import io.adpulse.lab.model.ModelSettings;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read or written stops the job with words; nothing is dropped in silence. */
class LossITCase {

  private static final String GROUP = "adpulse";
  private static final String DEAD_LETTERS = "ad-events-dlq";
  private static final int MEGABYTE = 1024 * 1024;
  private static final TopicPartition FIRST = new TopicPartition(Shop.INPUT, 0);

  @TempDir private Path directory;
  private Shop shop;
  private TestFlink flink;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop(2);
    flink = new TestFlink(directory, Map.of());
  }

  @AfterEach
  void close() throws Exception {
    flink.close();
    shop.close();
  }

  @Test
  void aDeadLetterTopicThatIsGoneStopsTheJobUntilItIsThereAgain() throws Exception {
    JobID job = startImpatient();
    shop.kafka().deleteTopic(DEAD_LETTERS);
    assertStopsAt(job, Events.bad(0, "no place to go"));

    shop.kafka().createTopic(DEAD_LETTERS, 2);
    verifyAll(job, ModelSettings.defaults().withLateness(Lateness.NONE));
  }

  @Test
  void aDeadLetterTopicThatShrankAfterTheStartStopsTheJobUntilItIsRepaired() throws Exception {
    JobID job = startImpatient();
    setDeadLetterLimit("2000");
    byte[] noise = new byte[5_000];
    new Random(1).nextBytes(noise); // cannot be compressed
    assertStopsAt(job, Events.bad(0, HexFormat.of().formatHex(noise)));

    setDeadLetterLimit("1048588");
    verifyAll(job, ModelSettings.defaults().withLateness(Lateness.NONE));
  }

  @Test
  void recordsThatTheirTopicCannotHoldAreCutThere() throws Exception {
    JobID job = new Start(shop, flink, "--max-record-bytes", "4 mb").go();
    for (int partition = 0; partition < 2; partition++) {
      shop.kafka().produce(Events.everySecond(partition, 0, 180));
    }
    Await.until("the first window is closed", () -> !shop.output("ad-metrics").isEmpty());
    String pad = "x".repeat(3 * MEGABYTE);
    String clean = new String(Events.at(0, 7).value(), UTF_8);
    shop.kafka()
        .produce(
            List.of(
                Events.bad(0, pad),
                Events.bad(1, pad.substring(0, MEGABYTE - 64 * 1024)),
                Events.raw(1, clean.replace("{", "{\"pad\":\"" + pad + "\",").getBytes(UTF_8))),
            Map.of("max.request.size", Integer.toString(4 * MEGABYTE)));
    Await.until("all is read", () -> flink.board().total("input") == 2 * 180 + 3);

    verifyAll(job, ModelSettings.defaults().withMaxRecordBytes(4 * MEGABYTE));
    assertThat(shop.output(DEAD_LETTERS)).hasSize(2);
    assertThat(shop.output("ad-events-late")).hasSize(1);
  }

  @Test
  void aMissingInputTopicStopsTheStartWithItsName() {
    assertThatThrownBy(() -> shop.limits(shop.config("--input-topic", "ad-event")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("ad-event")
        .hasMessageContaining("there is no such topic; did you mean ad-events?");
  }

  @Test
  void recordsThatAreGoneBeforeTheyWereReadStopTheJobUnlessTheLossIsAccepted() throws Exception {
    JobID first = new Start(shop, flink).go();
    shop.kafka().produce(Events.everySecond(0, 0, 50));
    shop.awaitCommittedToTheEnd(GROUP);
    String snapshot = flink.stopWithSavepoint(first, directory, false);
    shop.kafka().produce(Events.everySecond(0, 50, 150));
    shop.kafka().admin().deleteRecords(Map.of(FIRST, RecordsToDelete.beforeOffset(70))).all().get();

    JobID refused = new Start(shop, flink).from(snapshot).go();
    assertThat(flink.awaitFailure(refused))
        .contains("Records are gone that were not read yet", "ad-events-0=50", "--allow-rewind");
    assertThat(flink.hasRestarted(refused)).isFalse();

    JobID accepted = new Start(shop, flink, "--allow-rewind").from(snapshot).go();
    Await.until("what is left is read", () -> flink.board().total("counted") == 50 + 80);
    flink.cancel(accepted);
  }

  /** With events counted and committed, and producers that give up soon. */
  private JobID startImpatient() throws Exception {
    JobID job =
        new Start(
                shop,
                flink,
                "--kafka.producer.max.block.ms",
                "5000",
                "--kafka.producer.request.timeout.ms",
                "2000",
                "--kafka.producer.delivery.timeout.ms",
                "4000")
            .go();
    shop.kafka().produce(Events.everySecond(0, 0, 30));
    shop.awaitCommittedToTheEnd(GROUP);
    return job;
  }

  /** It fails at a record, says which topic, and does not go past it. */
  private void assertStopsAt(JobID job, ProducerRecord<byte[], byte[]> bad) throws Exception {
    var before = shop.committed(GROUP);
    shop.kafka().produce(List.of(bad));
    shop.kafka().produce(Events.everySecond(0, 30, 60));
    Await.until("the job fails", () -> flink.lastFailure(job).contains(DEAD_LETTERS));
    assertThat(shop.committed(GROUP)).isEqualTo(before);
  }

  private void setDeadLetterLimit(String bytes) throws Exception {
    var limit = new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), OpType.SET);
    shop.kafka()
        .admin()
        .incrementalAlterConfigs(
            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, DEAD_LETTERS), List.of(limit)))
        .all()
        .get();
  }

  private void verifyAll(JobID job, ModelSettings settings) throws Exception {
    shop.awaitCommittedToTheEnd(GROUP);
    flink.stopWithSavepoint(job, directory, true);
    var report = shop.verify(settings, flink.board());
    assertThat(report.agrees()).as(report.text()).isTrue();
  }
}
