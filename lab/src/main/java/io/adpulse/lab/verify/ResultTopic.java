package io.adpulse.lab.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adpulse.lab.model.AdSums;
import io.adpulse.lab.model.AdWindow;
import io.adpulse.lab.model.BehaviorCounts;
import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.Expected;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.model.Rows;
import io.adpulse.lab.model.Segment;
import io.adpulse.lab.model.SegmentWindow;
import io.adpulse.lab.model.Sighting;
import io.adpulse.lab.model.Sums;
import io.adpulse.lab.model.UserSums;
import io.adpulse.lab.model.UserWindow;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * A topic that holds one row per key and window.
 *
 * @param identity names the fields that say what a row is about
 * @param keyRule says what the record's key repeats
 * @param eventFields the fields that add up to a row's events
 * @param keyOf reads what a row is about; empty if it does not say so
 * @param keyed whether a record's key is the right one
 * @param row makes the value that sums stand for
 * @param mayHold whether a delivery can count in a row
 */
record ResultTopic<K, S extends Sums<S>>(
    Kind kind,
    String identity,
    String keyRule,
    List<String> eventFields,
    Expected<K, S> expected,
    List<OutputRecord> records,
    Function<JsonRow, Optional<K>> keyOf,
    BiPredicate<JsonRow, K> keyed,
    BiFunction<K, S, ObjectNode> row,
    BiPredicate<K, Sighting> mayHold) {

  private static final List<String> BEHAVIORS = List.of("impressions", "clicks", "conversions");

  static ResultTopic<AdWindow, AdSums> adMetrics(
      ModelSettings settings, Expectation expectation, Outputs outputs) {
    return new ResultTopic<>(
        Kind.AD_METRICS,
        "ad_id and window_start",
        "its ad_id",
        BEHAVIORS,
        expectation.ads(),
        outputs.adMetrics(),
        row -> withWindow(row.text("ad_id"), row, AdWindow::new),
        (row, window) -> row.key().equals(window.adId()),
        new Rows(settings)::adMetrics,
        (window, sighting) ->
            window.start() == settings.windowStart(sighting.event().time())
                && window.adId().equals(sighting.event().adId()));
  }

  static ResultTopic<UserWindow, UserSums> userActivity(
      ModelSettings settings, Expectation expectation, Outputs outputs) {
    return new ResultTopic<>(
        Kind.USER_ACTIVITY,
        "user_id and window_start",
        "its user_id",
        List.of("events"),
        expectation.users(),
        outputs.userActivity(),
        row -> withWindow(row.text("user_id"), row, UserWindow::new),
        (row, window) -> row.key().equals(window.userId()),
        new Rows(settings)::userActivity,
        (window, sighting) ->
            window.start() == settings.windowStart(sighting.event().time())
                && window.userId().equals(sighting.event().userId()));
  }

  static ResultTopic<SegmentWindow, BehaviorCounts> segmentMetrics(
      ModelSettings settings, Expectation expectation, List<OutputRecord> records) {
    return new ResultTopic<>(
        Kind.SEGMENT_METRICS,
        "country, age_group, tier and window_start",
        "the JSON object of its country, age_group and tier",
        BEHAVIORS,
        expectation.segments(),
        records,
        row -> withWindow(segment(row), row, SegmentWindow::new),
        (row, window) -> row.keyObject().equals(Optional.of(Rows.segmentKey(window.segment()))),
        new Rows(settings)::segmentMetrics,
        (window, sighting) ->
            window.start() == settings.windowStart(sighting.event().time())
                && expectation.userTable().segmentsOf(sighting.event()).contains(window.segment()));
  }

  private static Optional<Segment> segment(JsonRow row) {
    return row.text("country")
        .flatMap(
            country ->
                row.text("age_group")
                    .flatMap(age -> row.text("tier").map(tier -> new Segment(country, age, tier))));
  }

  private static <I, K> Optional<K> withWindow(
      Optional<I> id, JsonRow row, BiFunction<I, Long, K> key) {
    return id.flatMap(one -> row.instant("window_start").map(start -> key.apply(one, start)));
  }
}
