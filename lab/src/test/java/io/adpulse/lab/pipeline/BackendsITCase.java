package io.adpulse.lab.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.generate.Faults;
import io.adpulse.lab.generate.GeneratorSettings;
import io.adpulse.lab.model.ModelSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The outputs of 20,000 records do not depend on")
class BackendsITCase {

  @TempDir private Path directory;

  @ParameterizedTest(name = "{0} subtasks, {1}, partial sums of {2} keys at most")
  @DisplayName("parallelism, state backend, flush size or a restart from a checkpoint")
  @CsvSource({
    "1, hashmap, 10000",
    "1, rocksdb, 1",
    "2, hashmap, 1",
    "2, rocksdb, 10000",
    "4, hashmap, 10000",
    "4, rocksdb, 1",
  })
  void equalOutputs(int parallelism, String backend, int flushKeys) throws Exception {
    Map<String, String> settings =
        Map.of(
            "parallelism.default",
            Integer.toString(parallelism),
            "state.backend.type",
            backend,
            "execution.checkpointing.incremental",
            "true");
    GeneratorSettings stream =
        GeneratorSettings.defaults().with(11, 20_000).with(new Faults(0.05, 0.02, 0.02, 0.03));
    try (Shop shop = new Shop(4);
        TestFlink flink = new TestFlink(directory, Map.of());
        Feed feed = new Feed(shop, stream)) {
      var job = new EndlessJob(shop, flink, shop.config("--flush-keys=" + flushKeys));
      feed.send(0.6);
      job.start(settings);
      job.awaitAccountedFor(feed.total() / 2);
      String checkpoint = job.cancelAfterCheckpoint().getExternalPath();
      feed.sendRest();
      job.restore(checkpoint, settings);
      job.awaitAccountedFor(feed.total());
      job.drain(directory);

      var report = shop.verify(ModelSettings.defaults(), flink.board());
      assertThat(report.agrees()).as(report.text()).isTrue();
    }
  }
}
