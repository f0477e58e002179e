package io.adpulse.lab.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.pipeline.Shop;
import io.adpulse.lab.pipeline.TestFlink;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled query, by hand. */
class SegmentsITCase {

  @TempDir private Path directory;

  @Test
  void anEventCountsForTheSegmentThatItsUserWasInThen() throws Exception {
    try (Shop shop = new Shop(1);
        TestFlink flink = new TestFlink(directory, Map.of())) {
      var counter =
          new Counter(shop)
              .user("anna", "gold", 20)
              .user("anna", "basic", -500)
              .event("anna", "impression", 5)
              .event("anna", "impression", 19.999)
              .event("anna", "click", 20)
              .event("nobody", "impression", 30)
              .event("anna", "conversion", 59.999);
      counter.serve(flink);

      assertThat(counter.rows("segment-metrics"))
          .isEqualTo(
              List.of(
                  row("CH", "basic", 2, 0, 0, "0"),
                  row("CH", "gold", 0, 1, 1, "null"),
                  row("unknown", "unknown", 1, 0, 0, "0")));
    }
  }

  private static String row(
      String country, String tier, int impressions, int clicks, int conversions, String ctr) {
    return ("{\"window_start\":\"2024-03-01T12:00:00Z\",\"window_end\":\"2024-03-01T12:01:00Z\","
            + "\"country\":\"%s\",\"age_group\":\"unknown\",\"tier\":\"%s\",\"impressions\":%d,"
            + "\"clicks\":%d,\"conversions\":%d,\"ctr\":%s}")
        .formatted(country, tier, impressions, clicks, conversions, ctr);
  }
}
