package io.adpulse.lab.verify;

import static io.adpulse.lab.verify.RunUnderTest.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adpulse.lab.model.OutputRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Negative controls of the live topic. */
class LiveDefectsTest {

  @Test
  void findsThatTheHighestRowIsNotFinal() {
    live(
        rows -> Defect.without(rows, lastRow(rows)),
        "^ad .*: its highest row \\(epoch 1, revision 1\\) must have final = true");
  }

  @Test
  void findsThatARowFollowsTheFinalOne() {
    live(
        rows -> {
          ObjectNode row = JsonRow.read(rows.get(lastRow(rows))).orElseThrow().value();
          return Defect.with(rows, AgreeingRun.live(row, 2, 1, false));
        },
        "its highest row \\(epoch 2, revision 1\\) must have final = true");
  }

  @Test
  void findsThatTheFinalRowDiffersFromAdMetrics() {
    live(
        rows -> Defect.changed(rows, lastRow(rows), Defect.row(row -> row.put("clicks", 999))),
        "must equal the row of ad-metrics: clicks: expected \\d+, found 999");
  }

  @Test
  void findsAWindowWithoutAnyRow() {
    live(
        rows -> {
          int last = lastRow(rows);
          return Defect.without(Defect.without(rows, last), last - 1);
        },
        "has a row in ad-metrics, but none here");
  }

  @Test
  void findsARowThatAdMetricsDoesNotHave() {
    live(
        rows -> {
          ObjectNode row = JsonRow.read(rows.get(0)).orElseThrow().value();
          row.put("ad_id", "nobody's");
          return Defect.with(rows, AgreeingRun.live(row, 1, 1, true));
        },
        "^ad nobody's .* has rows here, but none in ad-metrics");
  }

  @Test
  void findsTwoDifferentRowsOfOneVersion() {
    live(
        rows ->
            Defect.with(rows, Defect.row(row -> row.put("impressions", 12345)).apply(rows.get(0))),
        "has two different rows of \\(epoch 1, revision 1\\): impressions");
  }

  @Test
  void findsAKeyOfAnotherWindow() {
    live(
        rows -> Defect.changed(rows, 0, Defect.key("ad-0|2019-11-24T00:00:00.000Z")),
        "under the key ad_id\\|window_start");
  }

  @Test
  void findsARowWithoutAVersion() {
    live(
        rows -> Defect.changed(rows, 0, Defect.row(row -> row.put("epoch", "1"))),
        "must be a row with the numbers epoch and revision");
  }

  private static int lastRow(List<OutputRecord> rows) {
    return Defect.rowWhere(rows, row -> row.path("final").asBoolean());
  }
}
