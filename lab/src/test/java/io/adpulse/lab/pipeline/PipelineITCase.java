package io.adpulse.lab.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.Connectors;
import io.adpulse.Topology;
import io.adpulse.input.EventSource;
import io.adpulse.input.Users;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.output.LiveSink;
import io.adpulse.output.TransactionalSink;
import io.adpulse.query.QueryFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineITCase {

  @TempDir private Path directory;

  @Test
  void everyRecordOfABoundedInputIsAccountedFor() throws Exception {
    try (Shop shop = new Shop(4);
        TestFlink flink = new TestFlink(directory, Map.of())) {
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
      Instant start = Instant.parse("2019-11-24T00:00:00Z");
      for (int i = 0; i < 5_000; i++) {
        String user = "u-" + i % 97;
        String value =
            """
            {"event_id":"e-%d","user_id":"%s","ad_id":"ad-%d","behavior":"%s","ctr":0.0%d,"event_time":"%s"}"""
                .formatted(
                    i,
                    user,
                    i % 13,
                    i % 5 == 0 ? "click" : "impression",
                    i % 100 + 1,
                    start.plusMillis(i * 100L));
        records.add(
            new ProducerRecord<>(
                Shop.INPUT, i % 97 % 4, user.getBytes(UTF_8), value.getBytes(UTF_8)));
      }
      shop.kafka().produce(records);

      var config = shop.config();
      var env = flink.environment(Map.of());
      Topology.build(
          env,
          config,
          shop.limits(config),
          QueryFiles.read(config),
          new Connectors(
              EventSource.until(config, Duration.ofMillis(50), shop.kafka().endOffsets(Shop.INPUT)),
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
