package io.adpulse.lab.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.Connectors;
import io.adpulse.Topology;
import io.adpulse.input.EventSource;
import io.adpulse.input.Users;
import io.adpulse.lab.generate.Faults;
import io.adpulse.lab.generate.GeneratorSettings;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.output.LiveSink;
import io.adpulse.output.TransactionalSink;
import io.adpulse.query.QueryFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlignmentITCase {

  @TempDir private Path directory;

  @Test
  void partitionsThatWaitForEachOtherLoseNothingAndAllEnd() throws Exception {
    try (Shop shop = new Shop(4);
        TestFlink flink = new TestFlink(directory, Map.of());
        Feed feed =
            new Feed(
                shop,
                GeneratorSettings.defaults()
                    .with(7, 10_000)
                    .with(new Faults(0.02, 0.005, 0, 0.01))
                    .withPartitions(4, 1))) {
      feed.sendRest();
      var config =
          shop.config(
              "--watermark-alignment-drift", "5 s", "--watermark-alignment-interval", "100 ms");
      var env = flink.environment(Map.of("restart-strategy.type", "disable"));
      Topology.build(
          env,
          config,
          shop.limits(config),
          QueryFiles.read(config),
          new Connectors(
              EventSource.until(config, Duration.ofMillis(10), feed.ends()),
              Users.untilNow(config),
              TransactionalSink.of(config),
              LiveSink.of(config)));

      var result = flink.result(flink.submit(env));

      assertThat(result.getSerializedThrowable()).isEmpty();
      var report = shop.verify(ModelSettings.defaults(), flink.board());
      assertThat(report.agrees()).as(report.text()).isTrue();
    }
  }
}
