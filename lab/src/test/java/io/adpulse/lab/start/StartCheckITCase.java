package io.adpulse.lab.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.ConfigException;
import io.adpulse.config.OutputLimits;
import io.adpulse.config.StartCheck;
import io.adpulse.lab.kafka.EmbeddedKafka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class StartCheckITCase {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final int MIB = 1024 * 1024;

  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = new EmbeddedKafka();
    for (String topic :
        List.of("ad-events", "ad-metrics", "user-activity", "ad-metrics-live", "ad-events-dlq")) {
      kafka.createTopic(topic, 2);
    }
    kafka.createTopic("ad-events-late", 2, Map.of("max.message.bytes", "" + 17 * MIB));
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void theLargestRecordThatTheLimitsAllowFitsEvenIfItCannotBeCompressed() throws Exception {
    AdPulseConfig config = config("--max-record-bytes", "16 mb");

    OutputLimits limits = StartCheck.run(config, Set.of(), TEN_SECONDS, TEN_MINUTES);

    assertThat(limits.deadLetterBytes()).isBetween(1_000_000, MIB);
    assertThat(limits.lateBytes()).isBetween(16 * MIB, 17 * MIB);
    Properties properties = config.producerProperties();
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (var record :
          List.of(
              incompressible("ad-events-dlq", limits.deadLetterBytes()),
              incompressible("ad-events-late", limits.lateBytes()))) {
        assertThat(producer.send(record).get().hasOffset()).isTrue();
      }
    }
  }

  /** A record as long as allowed, with headers as long as they get. */
  private static ProducerRecord<byte[], byte[]> incompressible(String topic, int length) {
    Random random = new Random(1);
    byte[] key = new byte[1_000];
    byte[] value = new byte[length - key.length];
    random.nextBytes(key);
    random.nextBytes(value);
    var record = new ProducerRecord<>(topic, 0, 1L, key, value);
    record.headers().add("detail", "\u4e00".repeat(200).getBytes(StandardCharsets.UTF_8));
    record.headers().add("source-topic", new byte[249]);
    Stream.of("reason", "source-partition", "source-offset", "source-timestamp", "truncated")
        .forEach(name -> record.headers().add(name, new byte[20]));
    record.headers().add("length", new byte[20]).add("sha-256", new byte[64]);
    return record;
  }

  @Test
  void everyFaultOfARealKafkaIsReportedAtOnce() {
    AdPulseConfig config =
        config("--input-topic=ad-event", "--live-topic=nowhere", "--transaction-timeout", "901 s");

    assertThatThrownBy(() -> StartCheck.run(config, Set.of(), TEN_SECONDS, TEN_MINUTES))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("3 to correct")
        .hasMessageContaining("transaction-timeout = 901 s: must be at most 15 min")
        .hasMessageContaining("input-topic = ad-event: there is no such topic; did you mean")
        .hasMessageContaining("--create --topic nowhere --config cleanup.policy=compact");
  }

  @Test
  @Timeout(120)
  void aKafkaThatIsNotThereIsReportedWithItsAddressAfterTenSeconds() throws IOException {
    // A port that is taken, so that nobody else takes it, and on which nobody listens.
    try (Socket port = new Socket()) {
      port.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String nobody = "127.0.0.1:" + port.getLocalPort();
      AdPulseConfig config =
          AdPulseConfig.parse(new String[] {"--bootstrap-servers", nobody}, Map.of());

      assertThatThrownBy(() -> StartCheck.run(config, Set.of(), TEN_SECONDS, TEN_MINUTES))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("1 to correct")
          .hasMessageContaining(nobody + ": cannot ask Kafka: no broker answered within 10 s");
    }
  }

  private static AdPulseConfig config(String... arguments) {
    return AdPulseConfig.parse(
        Stream.concat(
                Stream.of("--bootstrap-servers", kafka.bootstrapServers()), Stream.of(arguments))
            .toArray(String[]::new),
        Map.of());
  }
}
