package io.adpulse.lab.verify;

import static io.adpulse.lab.verify.RunUnderTest.adMetrics;
import static io.adpulse.lab.verify.RunUnderTest.userActivity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adpulse.lab.model.OutputRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Negative controls: one defect each in a topic of results, and the sentence it must cause. */
class ResultDefectsTest {

  private static final String POSITIONS = "its input records \\(partition/offset[^:]*: \\d+/\\d+";

  @Test
  void findsAnEventThatIsMissingInAnAdsRow() {
    adMetrics(
        rows -> Defect.changed(rows, busy(rows), Defect.row(row -> add(row, "impressions", -1))),
        Kind.AD_METRICS,
        "^ad .* at 2019-11-2.*: impressions: expected \\d+, found \\d+; " + POSITIONS);
  }

  @Test
  void countsAnEventThatIsMissingInTheTotalsToo() {
    adMetrics(
        rows -> Defect.changed(rows, busy(rows), Defect.row(row -> add(row, "impressions", -1))),
        Kind.TOTALS,
        "ad-metrics holds \\d+ events and user-activity \\d+");
  }

  @Test
  void findsADoubledRow() {
    adMetrics(
        rows -> Defect.with(rows, rows.get(0)),
        Kind.AD_METRICS,
        "must have one row, but has another");
  }

  @Test
  void findsAWindowThatWasWrittenEarlyAndThenAgain() {
    adMetrics(
        rows -> {
          OutputRecord whole = rows.get(busy(rows));
          OutputRecord part = Defect.row(row -> add(row, "impressions", -2)).apply(whole);
          return Defect.with(rows, part);
        },
        Kind.AD_METRICS,
        "must have one row, but has another .*besides");
  }

  @Test
  void findsARowInAWrongWindow() {
    adMetrics(
        rows ->
            Defect.changed(
                rows, 0, Defect.row(row -> row.put("window_start", "2019-11-23T00:00:00Z"))),
        Kind.AD_METRICS,
        "at 2019-11-23T00:00:00Z: a row that should not exist; no input record belongs to it");
  }

  @Test
  void findsAWrongEndOfAWindow() {
    adMetrics(
        rows ->
            Defect.changed(
                rows, 0, Defect.row(row -> row.put("window_end", "2019-11-23T00:00:00Z"))),
        Kind.AD_METRICS,
        "window_end: expected \"2019-11-24T.*, found \"2019-11-23T00:00:00Z\"");
  }

  @Test
  void findsARateThatIsWrongInTheNinthDecimal() {
    adMetrics(
        rows ->
            Defect.changed(
                rows,
                Defect.rowWhere(rows, row -> row.path("predicted_ctr").isNumber()),
                Defect.row(
                    row ->
                        row.put(
                            "predicted_ctr",
                            row.get("predicted_ctr")
                                .decimalValue()
                                .add(new BigDecimal("0.000000001"))))),
        Kind.AD_METRICS,
        "predicted_ctr: expected 0\\.\\d+, found 0\\.\\d+");
  }

  @Test
  void findsANumberWhereTheContractSaysNull() {
    adMetrics(
        rows ->
            Defect.changed(
                rows,
                Defect.rowWhere(rows, row -> row.path("calibration").isNull()),
                Defect.row(row -> row.put("calibration", 0))),
        Kind.AD_METRICS,
        "calibration: expected null, found 0");
  }

  @Test
  void findsAFieldThatIsLeftOutInsteadOfNull() {
    adMetrics(
        rows ->
            Defect.changed(
                rows,
                Defect.rowWhere(rows, row -> row.path("calibration").isNull()),
                Defect.row(row -> row.remove("calibration"))),
        Kind.AD_METRICS,
        "calibration: expected null, found no such field");
  }

  @Test
  void findsAKeyThatIsNotTheAd() {
    adMetrics(
        rows -> Defect.changed(rows, 0, Defect.key("ad-0 ")),
        Kind.AD_METRICS,
        "the record's key must be its ad_id, but is \"ad-0 \"");
  }

  @Test
  void findsAValueThatIsNoRow() {
    adMetrics(
        rows ->
            Defect.with(
                rows,
                new OutputRecord(null, "{".getBytes(StandardCharsets.UTF_8), List.of(), 3, 14)),
        Kind.AD_METRICS,
        "the record at 3/14 is no JSON object with ad_id and window_start: \"\\{\"");
  }

  @Test
  void findsAMissingUsersRow() {
    userActivity(
        rows -> Defect.without(rows, 0),
        Kind.USER_ACTIVITY,
        "^user .*: the row is missing; expected \\{\"user_id\".*; " + POSITIONS);
  }

  @Test
  void findsAUsersSumThatIsWrongInTheNinthDecimal() {
    userActivity(
        rows ->
            Defect.changed(
                rows,
                0,
                Defect.row(
                    row ->
                        row.put(
                            "ctr_sum",
                            row.get("ctr_sum").decimalValue().add(new BigDecimal("0.000000001"))))),
        Kind.USER_ACTIVITY,
        "ctr_sum: expected");
  }

  @Test
  void findsADoubledUsersRow() {
    userActivity(
        rows -> Defect.with(rows, rows.get(5)),
        Kind.USER_ACTIVITY,
        "must have one row, but has another");
  }

  private static int busy(List<OutputRecord> rows) {
    return Defect.rowWhere(rows, row -> row.path("impressions").asLong() > 3);
  }

  private static void add(ObjectNode row, String field, long addend) {
    row.put(field, row.get(field).longValue() + addend);
  }
}
