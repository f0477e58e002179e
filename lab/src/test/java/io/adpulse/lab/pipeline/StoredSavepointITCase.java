package io.adpulse.lab.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.Position;
import io.adpulse.lab.model.ReferenceModel;
import io.adpulse.lab.model.Sighting;
import io.adpulse.lab.savepoint.StoredSavepoint;
import io.adpulse.lab.savepoint.StoredSavepoint.About;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.util.FileUtils;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fails without a stored savepoint; scripts/record-savepoint makes one at each release. */
@DisplayName("The savepoint of release")
class StoredSavepointITCase {

  private static final int PER_PARTITION = 10;

  @TempDir private Path directory;

  static List<Arguments> releases() throws Exception {
    var folder = StoredSavepointITCase.class.getResource("/savepoints");
    try (Stream<Path> stored = Files.list(Path.of(Objects.requireNonNull(folder).toURI()))) {
      return stored
          .sorted()
          .flatMap(
              release ->
                  Stream.of("hashmap", "rocksdb")
                      .map(
                          it -> Arguments.of(named(release.getFileName().toString(), release), it)))
          .toList();
    }
  }

  @ParameterizedTest(name = "{0} on {1}")
  @DisplayName("restores from another place, and nothing is lost or doubled")
  @MethodSource("releases")
  void restores(Path release, String backend) throws Exception {
    StoredSavepoint stored = new StoredSavepoint(release);
    About about = stored.about();
    try (Shop shop = new Shop(about.inputPartitions());
        TestFlink flink = new TestFlink(directory, Map.of())) {
      shop.kafka().produce(stored.topics());
      AdPulseConfig config = shop.config(about.arguments().toArray(String[]::new));
      restoreOffsets(shop, config.kafka().groupId(), about.committedOffsets());
      var settings = ModelSettings.defaults().withMaxRecordBytes(config.maxRecordBytes());
      Set<Position> mustBeLate = sendToClosedWindows(shop, settings);
      shop.kafka().produce(stored.rest());

      Path elsewhere = directory.resolve("moved");
      FileUtils.copy(
          new org.apache.flink.core.fs.Path(stored.savepoint().toUri()),
          new org.apache.flink.core.fs.Path(elsewhere.toUri()),
          false);
      var job = new EndlessJob(shop, flink, config);
      job.restore(
          elsewhere.toUri().toString(),
          Map.of("parallelism.default", "3", "state.backend.type", backend));
      job.awaitAccountedFor(shop.kafka().readCommitted(Shop.INPUT).size());
      job.drain(directory);

      var report = shop.verify(settings, flink.board());
      assertThat(report.agrees()).as(report.text()).isTrue();
      mustBeLate.removeAll(shop.latePositions());
      assertThat(mustBeLate).as("repeats of closed windows that are not late").isEmpty();
    }
  }

  private static void restoreOffsets(
      Shop shop, String group, Map<Integer, OffsetAndMetadata> committed) throws Exception {
    assertThat(committed).as("history of the group").isNotEmpty();
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    committed.forEach(
        (partition, offset) -> offsets.put(new TopicPartition(Shop.INPUT, partition), offset));
    shop.kafka().admin().alterConsumerGroupOffsets(group, offsets).all().get();
  }

  /**
   * Sends to each partition repeats of events whose rows are written, and new events beside them;
   * returns where they lie.
   */
  private static Set<Position> sendToClosedWindows(Shop shop, ModelSettings settings) {
    var before =
        new ReferenceModel(settings).expect(shop.input(), Set.copyOf(shop.latePositions()));
    List<String> rows =
        shop.output("ad-metrics").stream()
            .map(row -> new String(Objects.requireNonNull(row.value()), UTF_8))
            .toList();
    Map<Position, InputRecord> input =
        shop.input().stream().collect(Collectors.toMap(InputRecord::position, each -> each));
    Map<Integer, Integer> chosen = new HashMap<>();
    List<ProducerRecord<byte[], byte[]>> late = new ArrayList<>();
    for (Sighting each : before.accepted()) {
      String start = Instant.ofEpochMilli(settings.windowStart(each.event().time())).toString();
      int partition = each.position().partition();
      if (rows.stream().anyMatch(row -> row.contains("\"window_start\":\"" + start + "\""))
          && chosen.merge(partition, 1, Integer::sum) <= PER_PARTITION) {
        InputRecord first = Objects.requireNonNull(input.get(each.position()));
        late.add(new ProducerRecord<>(Shop.INPUT, partition, first.key(), first.value()));
        byte[] beside =
            Feed.click("new-" + late.size(), each.event().userId(), Instant.parse(start));
        late.add(new ProducerRecord<>(Shop.INPUT, partition, first.key(), beside));
      }
    }
    assertThat(chosen).as("partitions with an event of a closed window").hasSizeGreaterThan(1);
    Map<TopicPartition, Long> ends = shop.kafka().endOffsets(Shop.INPUT);
    Set<Position> positions = new HashSet<>();
    for (ProducerRecord<byte[], byte[]> each : late) {
      long next = ends.merge(new TopicPartition(Shop.INPUT, each.partition()), 1L, Long::sum);
      positions.add(new Position(each.partition(), next - 1));
    }
    shop.kafka().produce(late);
    return positions;
  }
}
