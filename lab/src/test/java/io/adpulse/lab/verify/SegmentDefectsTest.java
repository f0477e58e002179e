package io.adpulse.lab.verify;

import static io.adpulse.lab.verify.RunUnderTest.GOOD;
import static io.adpulse.lab.verify.RunUnderTest.segments;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adpulse.lab.generate.GeneratedTopic;
import io.adpulse.lab.generate.GeneratedUsers;
import io.adpulse.lab.generate.Ledger;
import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.OutputRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Negative controls of the segments: what a wrong query would write. */
class SegmentDefectsTest {

  private static final String POSITIONS = "its input records \\(partition/offset[^:]*: \\d+/\\d+";

  @Test
  void findsAMissingRow() {
    segments(
        rows -> Defect.without(rows, 0),
        Kind.SEGMENT_METRICS,
        "^segment .* at 2019-.*: the row is missing; expected \\{\"window_start\".*; " + POSITIONS);
  }

  @Test
  void findsADoubledRow() {
    segments(
        rows -> Defect.with(rows, rows.get(0)),
        Kind.SEGMENT_METRICS,
        "must have one row, but has another");
  }

  @Test
  void findsThatUnknownUsersWereLeftOutAsByAnInnerJoin() {
    UnaryOperator<List<OutputRecord>> inner =
        rows -> {
          List<OutputRecord> known = new ArrayList<>(rows);
          int unknown = Defect.rowWhere(rows, SegmentDefectsTest::isUnknown);
          known.remove(unknown);
          return known;
        };
    segments(
        inner,
        Kind.SEGMENT_METRICS,
        "^segment unknown, unknown, unknown at .*: the row is missing");
    segments(
        inner,
        Kind.TOTALS,
        "^the window at 2019-.* holds \\d+ impressions, .* in ad-metrics, but .* segment-metrics");
  }

  @Test
  void findsARateThatIsWrongInTheNinthDecimal() {
    segments(
        rows ->
            Defect.changed(
                rows,
                Defect.rowWhere(rows, row -> row.path("ctr").isNumber()),
                Defect.row(
                    row ->
                        row.put(
                            "ctr",
                            row.get("ctr").decimalValue().add(new BigDecimal("0.000000001"))))),
        Kind.SEGMENT_METRICS,
        "ctr: expected 0\\.\\d+, found 0\\.\\d+");
  }

  @Test
  void findsANumberWhereThereWasNoImpression() {
    String click =
        """
        {"event_id":"1","user_id":"u","ad_id":"a","behavior":"click","event_time":1574553600000}""";
    InputRecord record =
        new InputRecord(0, 0, 1_574_553_600_000L, null, click.getBytes(StandardCharsets.UTF_8));
    AgreeingRun run =
        AgreeingRun.of(
            GOOD.settings(),
            new GeneratedTopic(List.of(record), Set.of(), new Ledger()),
            new GeneratedUsers(List.of(), Map.of()));
    List<OutputRecord> rows =
        Defect.changed(
            run.outputs().segmentMetrics().orElseThrow(), 0, Defect.row(row -> row.put("ctr", 0)));
    assertThat(
            Verifier.verify(
                    run.settings(),
                    run.input(),
                    run.outputs().withSegmentMetrics(rows),
                    Optional.empty())
                .text())
        .contains(
            "segment unknown, unknown, unknown at 2019-11-24T00:00:00Z: ctr: expected null, found 0");
  }

  @Test
  void findsNullWhereTheContractSaysUnknown() {
    segments(
        rows ->
            Defect.changed(
                rows,
                Defect.rowWhere(rows, SegmentDefectsTest::isUnknown),
                Defect.row(row -> row.putNull("tier"))),
        Kind.SEGMENT_METRICS,
        "is no JSON object with country, age_group, tier and window_start");
  }

  @Test
  void findsAKeyOfAnotherSegment() {
    segments(
        rows -> Defect.changed(rows, 0, Defect.key("{\"country\":\"DE\",\"age_group\":\"1\"}")),
        Kind.SEGMENT_METRICS,
        "the record's key must be the JSON object of its country, age_group and tier, but is");
  }

  @Test
  void readsAKeyAsJsonWhateverTheOrderOfItsFields() {
    List<OutputRecord> rows = GOOD.outputs().segmentMetrics().orElseThrow();
    ObjectNode value = JsonRow.read(rows.get(0)).orElseThrow().value();
    String key =
        "{ \"tier\": %s, \"age_group\": %s, \"country\": %s }"
            .formatted(value.get("tier"), value.get("age_group"), value.get("country"));
    assertThat(
            RunUnderTest.verify(
                    GOOD.outputs().withSegmentMetrics(Defect.changed(rows, 0, Defect.key(key))))
                .agrees())
        .isTrue();
  }

  /** A run whose join knew other users than the topic holds: it must be red. */
  private static boolean isUnknown(ObjectNode row) {
    return row.path("country").asText().equals("unknown")
        && row.path("age_group").asText().equals("unknown")
        && row.path("tier").asText().equals("unknown");
  }
}
