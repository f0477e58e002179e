package io.adpulse.lab.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adpulse.lab.generate.Generator;
import io.adpulse.lab.generate.GeneratorSettings;
import io.adpulse.lab.generate.Mix;
import io.adpulse.lab.generate.Timing;
import io.adpulse.lab.generate.UserSettings;
import io.adpulse.lab.model.ExampleQueries;
import io.adpulse.lab.model.ExampleQueries.Row;
import io.adpulse.lab.model.Facts;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.pipeline.Shop;
import io.adpulse.lab.pipeline.TestFlink;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries in sql/examples give what the reference model computes. */
class ExamplesITCase {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @TempDir private Path directory;

  @Test
  void everyRowIsAsTheModelHasIt() throws Exception {
    GeneratorSettings events = overTwoHours();
    try (Shop shop = new Shop(events.partitions());
        TestFlink flink = new TestFlink(directory, Map.of())) {
      for (String topic :
          List.of("tier-ctr-by-hour", "top-ads-by-segment", "users-without-click")) {
        shop.kafka().createTopic(topic, 1);
      }
      shop.writeUsers(UserSettings.of(events));
      shop.kafka()
          .produce(
              Generator.stream(events)
                  .map(
                      one ->
                          new ProducerRecord<>(Shop.INPUT, one.partition(), one.key(), one.value()))
                  .toList(),
              Map.of("max.request.size", "4194304"));
      new Counter(shop).serve(flink, "--sql-dir", "../sql/examples");

      ModelSettings settings = ModelSettings.defaults();
      var model = new ExampleQueries(Facts.of(shop.expected(settings)), settings.window());
      assertRows(shop, "tier-ctr-by-hour", model.tierCtrByHour());
      assertRows(shop, "users-without-click", model.usersWithoutClick());
      assertRows(shop, "top-ads-by-segment", model.topAdsBySegment());
    }
  }

  /** Many clicks, so that there are more than three ads to choose from, and equal ones. */
  private static GeneratorSettings overTwoHours() {
    GeneratorSettings some = GeneratorSettings.defaults().with(23, 12_000);
    Timing timing = some.timing();
    return new GeneratorSettings(
        some.seed(),
        some.records(),
        some.population(),
        new Mix(0.5, 0.01, 0.8),
        some.faults(),
        new Timing(timing.start(), 2, timing.spread(), timing.outOfOrderness(), timing.window()),
        some.partitions(),
        some.idlePartitions(),
        some.maxRecordBytes());
  }

  private static void assertRows(Shop shop, String topic, List<Row> expected) throws IOException {
    assertThat(expected).as(topic).hasSizeGreaterThan(5);
    assertThat(shop.output(topic).stream().map(ExamplesITCase::found))
        .as(topic)
        .containsExactlyInAnyOrderElementsOf(
            expected.stream().map(row -> line(row.key(), row.value())).toList());
  }

  private static String found(OutputRecord record) {
    try {
      return line(
          JSON.readTree(Objects.requireNonNull(record.key())),
          JSON.readTree(Objects.requireNonNull(record.value())));
    } catch (IOException e) {
      throw new AssertionError("no JSON", e);
    }
  }

  private static String line(JsonNode key, JsonNode value) {
    return plain(key) + " " + plain(value);
  }

  /** Numbers without zeros at their ends, so that equal ones look the same. */
  private static JsonNode plain(JsonNode object) {
    ObjectNode plain = object.deepCopy();
    object
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNumber()) {
                BigDecimal number = field.getValue().decimalValue();
                plain.put(field.getKey(), number.stripTrailingZeros().toPlainString());
              }
            });
    return plain;
  }
}
