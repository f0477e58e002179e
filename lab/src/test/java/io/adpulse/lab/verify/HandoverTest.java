package io.adpulse.lab.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.model.Header;
import io.adpulse.lab.model.OutputRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandoverTest {

  @Test
  void eachIsCompletedByTheOther() {
    Handover handover = new Handover(rows(row(0, 1), row(1, 2)), rows(row(1, 9), row(2, 3)));

    assertThat(values(handover.continued()))
        .containsExactlyInAnyOrder(json(0, 1), json(1, 2), json(2, 3));
    assertThat(values(handover.preceded()))
        .containsExactlyInAnyOrder(json(0, 1), json(1, 9), json(2, 3));
    assertThat(handover.differences()).isEmpty();
    assertThat(handover.inBoth()).isEqualTo(1);
  }

  @Test
  void theSecondLacksNothingFromItsBeginningOn() {
    assertThat(
            said(new Handover(rows(row(0, 1), row(1, 1), row(2, 1)), rows(row(1, 1), row(3, 1)))))
        .contains("the second deployment lacks it")
        .contains("00:02:00");
  }

  @Test
  void theFirstLacksNothingUpToItsEnd() {
    assertThat(said(new Handover(rows(row(0, 1), row(2, 1)), rows(row(1, 1), row(2, 1)))))
        .contains("the first deployment lacks it");
  }

  @Test
  void whatOneRepeatsIsLeftForTheVerifierToFind() {
    Handover handover = new Handover(rows(row(0, 1), row(0, 1)), rows(row(1, 1)));
    assertThat(values(handover.continued())).hasSize(3);
  }

  @Test
  void recordsThatArePassedOnAreInOrderWithinTheirPartition() {
    assertThat(
            new Handover(
                    letters(copy(0, 5), copy(0, 6), copy(1, 9)), letters(copy(0, 6), copy(1, 10)))
                .differences())
        .isEmpty();
    assertThat(
            new Handover(letters(copy(0, 5), copy(0, 6)), letters(copy(0, 4), copy(0, 7)))
                .differences())
        .extracting(Difference::sentence)
        .containsExactlyInAnyOrder(
            "ad-events-0 offset 5: the second deployment lacks it, and has earlier ones",
            "ad-events-0 offset 6: the second deployment lacks it, and has earlier ones",
            "ad-events-0 offset 4: the first deployment lacks it, and has later ones");
  }

  @Test
  void eachDecidesWhatIsLateAmongWhatItReads() {
    Outputs first = passedOn(List.of(copy(0, 1), copy(0, 8)), List.of(copy(0, 2), copy(0, 6)));
    Outputs second = passedOn(List.of(copy(0, 5), copy(0, 20)), List.of(copy(0, 7), copy(0, 10)));
    Handover handover = new Handover(first, second);

    assertThat(handover.continued().late())
        .extracting(HandoverTest::offset)
        .containsExactly("2", "6", "10");
    assertThat(handover.preceded().late())
        .extracting(HandoverTest::offset)
        .containsExactly("7", "10", "2");
  }

  @Test
  void updatesCountOfTheOneWhoseRowCounts() {
    Outputs first =
        new Outputs(
            List.of(row(0, 1)), List.of(), List.of(update(0), update(1)), List.of(), List.of());
    Outputs second =
        new Outputs(
            List.of(row(1, 2)), List.of(), List.of(update(1), update(2)), List.of(), List.of());
    Handover handover = new Handover(first, second);

    for (Outputs joined : List.of(handover.continued(), handover.preceded())) {
      assertThat(joined.adMetricsLive())
          .extracting(record -> new String(record.key(), UTF_8))
          .containsExactlyInAnyOrder("ad|" + minute(0), "ad|" + minute(1));
    }
  }

  private static List<String> values(Outputs outputs) {
    return outputs.adMetrics().stream().map(row -> new String(row.value(), UTF_8)).toList();
  }

  private static String said(Handover handover) {
    return handover.differences().toString();
  }

  private static String offset(OutputRecord copy) {
    return copy.headers().get(2).text();
  }

  private static Outputs passedOn(List<OutputRecord> letters, List<OutputRecord> late) {
    return new Outputs(List.of(), List.of(), List.of(), letters, late);
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
