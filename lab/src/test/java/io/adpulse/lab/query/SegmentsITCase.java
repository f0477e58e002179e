package io.adpulse.lab.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.pipeline.Shop;
import io.adpulse.lab.pipeline.TestFlink;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundled query, by hand. */
class SegmentsITCase {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void anEventCountsForTheSegmentThatItsUserWasInThen(int parallelism) throws Exception {
    try (Shop shop = new Shop(2);
        TestFlink flink = flink(parallelism)) {
      var counter =
          new Counter(shop)
              .user("anna", "gold", 20)
              .user("anna", "basic", -500) // out of order
              .event("anna", "impression", -600) // before anyone knew her, and before it is late
              .event("anna", "impression", 5)
              .event("anna", "impression", 19.999)
              .event("anna", "click", 20)
              .event("anna", "conversion", 59.999)
              .user("bert", "first", 10)
              .user("bert", "last", 10) // of equal times the last
              .event("bert", "impression", 10)
              .user("cleo", "gold", -10)
              .deletion("cleo", 30)
              .user("cleo", "back", 40)
              .event("cleo", "impression", 29.999)
              .event("cleo", "impression", 30)
              .event("cleo", "impression", 39.999)
              .event("cleo", "impression", 40)
              .event("nobody", "impression", 30);
      counter.serve(flink);

      assertThat(counter.rows("segment-metrics"))
          .containsExactly(
              row(-10, "unknown", "unknown", 1, 0, 0, "0"),
              row(0, "CH", "back", 1, 0, 0, "0"),
              row(0, "CH", "basic", 2, 0, 0, "0"),
              row(0, "CH", "gold", 1, 1, 1, "1"),
              row(0, "CH", "last", 1, 0, 0, "0"),
              row(0, "unknown", "unknown", 3, 0, 0, "0"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void badUsersAreDeadLettersOnceHoweverManyQueriesReadUsers(int parallelism) throws Exception {
    try (Shop shop = new Shop(1);
        TestFlink flink = flink(parallelism)) {
      for (String topic :
          List.of("tier-ctr-by-hour", "top-ads-by-segment", "users-without-click")) {
        shop.kafka().createTopic(topic, 1);
      }
      var counter =
          new Counter(shop)
              .rawUser("x", "nonsense")
              .rawUser("y", "{\"user_id\":\"y\",\"country\":7,\"updated_at\":1}")
              .user("anna", "gold", -5)
              .event("anna", "ad-2", "impression", 1)
              .event("anna", "ad-2", "click", 2)
              .event("anna", "ad-1", "click", 3)
              .event("bert", "ad-1", "impression", 4)
              .event("bert", "ad-1", "impression", 61);
      counter.serve(flink, "--sql-dir", "../sql/examples");

      assertThat(shop.output("ad-events-dlq").stream().map(SegmentsITCase::reason))
          .containsExactlyInAnyOrder("users malformed", "users invalid-country");
      assertThat(flink.board().total("users_dead_letters")).isEqualTo(2);
      assertThat(flink.board().total("users_input")).isEqualTo(3);
      assertThat(flink.board().total("dead_letters")).isZero();
      assertThat(counter.rows("tier-ctr-by-hour"))
          .containsExactly(
              "{\"window_start\":\"2024-03-01T12:00:00Z\",\"window_end\":\"2024-03-01T13:00:00Z\","
                  + "\"tier\":\"gold\",\"impressions\":1,\"clicks\":2,\"ctr\":2}",
              "{\"window_start\":\"2024-03-01T12:00:00Z\",\"window_end\":\"2024-03-01T13:00:00Z\","
                  + "\"tier\":\"unknown\",\"impressions\":2,\"clicks\":0,\"ctr\":0}");
      assertThat(counter.rows("top-ads-by-segment"))
          .containsExactly(top(1, "ad-1"), top(2, "ad-2"));
      assertThat(counter.rows("users-without-click"))
          .containsExactly(withoutClick(0), withoutClick(1));
    }
  }

  private TestFlink flink(int parallelism) throws Exception {
    return new TestFlink(directory, Map.of("parallelism.default", Integer.toString(parallelism)));
  }

  private static String reason(OutputRecord letter) {
    Map<String, String> headers = new HashMap<>();
    letter
        .headers()
        .forEach(header -> headers.put(header.name(), new String(header.value(), UTF_8)));
    return headers.get("source-topic") + " " + headers.get("reason");
  }

  private static String top(int place, String ad) {
    return "{\"window_start\":\"2024-03-01T12:00:00Z\",\"window_end\":\"2024-03-01T12:01:00Z\","
        + "\"country\":\"CH\",\"tier\":\"gold\",\"place\":%d,\"ad_id\":\"%s\",\"clicks\":1}"
            .formatted(place, ad);
  }

  private static String withoutClick(int minute) {
    return ("{\"window_start\":\"2024-03-01T12:0%d:00Z\",\"window_end\":\"2024-03-01T12:0%d:00Z\","
            + "\"user_id\":\"bert\",\"impressions\":1,\"ads\":1}")
        .formatted(minute, minute + 1);
  }

  private static String row(
      int minute,
      String country,
      String tier,
      int impressions,
      int clicks,
      int conversions,
      String ctr) {
    return ("{\"window_start\":\"%s\",\"window_end\":\"%s\","
            + "\"country\":\"%s\",\"age_group\":\"unknown\",\"tier\":\"%s\",\"impressions\":%d,"
            + "\"clicks\":%d,\"conversions\":%d,\"ctr\":%s}")
        .formatted(
            Counter.at(minute * 60),
            Counter.at(minute * 60 + 60),
            country,
            tier,
            impressions,
            clicks,
            conversions,
            ctr);
  }
}
