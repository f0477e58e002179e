package io.adpulse.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.config.AdPulseConfig;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.junit.jupiter.api.Test;

/** How soon partitions that are added are found. That they lose nothing, the lab proves. */
class DiscoveryTest {

  private static final AdPulseConfig CONFIG =
      AdPulseConfig.parse(new String[] {"--bootstrap-servers", "127.0.0.1:1"}, Map.of());

  private final List<Long> periods = new ArrayList<>();

  @Test
  void an_endless_source_asks_for_new_partitions_every_five_seconds() throws Exception {
    try (var enumerator =
        EventSource.endless(CONFIG, Duration.ofMillis(200)).createEnumerator(context())) {
      enumerator.start();
    }
    assertThat(periods).containsExactly(5_000L);
  }

  /** Notes the period of what is to be called again and again, and never calls it. */
  @SuppressWarnings("unchecked")
  private SplitEnumeratorContext<KafkaPartitionSplit> context() {
    return (SplitEnumeratorContext<KafkaPartitionSplit>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SplitEnumeratorContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("callAsync") && arguments.length == 4) {
                periods.add((Long) arguments[3]);
              }
              return null;
            });
  }
}
