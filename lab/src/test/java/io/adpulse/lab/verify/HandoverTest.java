package io.adpulse.lab.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.model.Header;
import io.adpulse.lab.model.OutputRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandoverTest {

  private final Handover handover = new Handover();

  @Test
  void bothTogetherAreTheOutputOfOne() {
    Outputs joined = handover.join(rows(row(0, 1), row(1, 2)), rows(row(1, 2), row(2, 3)));

    assertThat(joined.adMetrics())
        .extracting(record -> new String(record.value(), UTF_8))
        .containsExactlyInAnyOrder(json(0, 1), json(1, 2), json(2, 3));
    assertThat(handover.differences()).isEmpty();
    assertThat(handover.inBoth()).isEqualTo(1);
  }

  @Test
  void theyMayNotContradictEachOther() {
    handover.join(rows(row(0, 1)), rows(row(0, 2)));
    assertThat(said()).containsPattern("first deployment says .*1.*, the second .*2");
  }

  @Test
  void theSecondLacksNothingFromItsBeginningOn() {
    handover.join(rows(row(0, 1), row(1, 1), row(2, 1)), rows(row(1, 1), row(3, 1)));
    assertThat(said()).contains("the second deployment lacks it").contains("00:02:00");
  }

  @Test
  void theFirstLacksNothingUpToItsEnd() {
    handover.join(rows(row(0, 1), row(2, 1)), rows(row(1, 1), row(2, 1)));
    assertThat(said()).contains("the first deployment lacks it");
  }

  @Test
  void theFirstMayNotRepeatItself() {
    handover.join(rows(row(0, 1), row(0, 1)), rows(row(1, 1)));
    assertThat(said()).contains("written it twice");
  }

  @Test
  void recordsThatArePassedOnAreInOrderWithinTheirPartition() {
    handover.join(letters(copy(0, 5), copy(0, 6), copy(1, 9)), letters(copy(0, 6), copy(1, 10)));
    assertThat(handover.differences()).isEmpty();

    handover.join(letters(copy(0, 5), copy(0, 6)), letters(copy(0, 4), copy(0, 7)));
    assertThat(handover.differences())
        .extracting(Difference::sentence)
        .containsExactlyInAnyOrder(
            "ad-events-0 offset 5: the second deployment lacks it, and has earlier ones",
            "ad-events-0 offset 6: the second deployment lacks it, and has earlier ones",
            "ad-events-0 offset 4: the first deployment lacks it, and has later ones");
  }

  @Test
  void updatesCountOfTheOneThatHasClosedTheWindow() {
    Outputs first =
        new Outputs(
            List.of(row(0, 1)), List.of(), List.of(update(0), update(1)), List.of(), List.of());
    Outputs second =
        new Outputs(
            List.of(row(1, 2)), List.of(), List.of(update(1), update(2)), List.of(), List.of());

    assertThat(handover.join(first, second).adMetricsLive())
        .extracting(record -> new String(record.key(), UTF_8))
        .containsExactly("ad|" + minute(0), "ad|" + minute(1));
  }

  private String said() {
    return handover.differences().toString();
  }

  private static Outputs rows(OutputRecord... rows) {
    return new Outputs(List.of(rows), List.of(), List.of(), List.of(), List.of());
  }

  private static Outputs letters(OutputRecord... letters) {
    return new Outputs(List.of(), List.of(), List.of(), List.of(letters), List.of());
  }

  private static String minute(int minute) {
    return "2026-01-01T00:0" + minute + ":00Z";
  }

  private static String json(int minute, int events) {
    return "{\"ad_id\":\"ad\",\"window_start\":\"%s\",\"impressions\":%d}"
        .formatted(minute(minute), events);
  }

  private static OutputRecord row(int minute, int events) {
    return record("ad", json(minute, events), List.of());
  }

  private static OutputRecord update(int minute) {
    return record("ad|" + minute(minute), json(minute, 1), List.of());
  }

  private static OutputRecord copy(int partition, long offset) {
    return record(
        "",
        "what was refused",
        List.of(
            Header.of("source-topic", "ad-events"),
            Header.of("source-partition", String.valueOf(partition)),
            Header.of("source-offset", String.valueOf(offset))));
  }

  private static OutputRecord record(String key, String value, List<Header> headers) {
    return new OutputRecord(key.getBytes(UTF_8), value.getBytes(UTF_8), headers, 0, 0);
  }
}
