package io.adpulse.lab.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adpulse.lab.model.AdSums;
import io.adpulse.lab.model.AdWindow;
import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.Expected;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.model.Rows;
import io.adpulse.lab.model.Sighting;
import io.adpulse.lab.model.Sums;
import io.adpulse.lab.model.UserSums;
import io.adpulse.lab.model.UserWindow;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A topic that holds one row per key and window.
 *
 * @param idField the field that the record's key repeats
 * @param eventFields the fields that add up to a row's events
 * @param window makes a key of an id and a window's start in ms
 * @param row makes the value that sums stand for
 * @param windowOf the key that a delivery counts under
 */
record ResultTopic<K, S extends Sums<S>>(
    Kind kind,
    String idField,
    List<String> eventFields,
    Expected<K, S> expected,
    List<OutputRecord> records,
    BiFunction<String, Long, K> window,
    BiFunction<K, S, ObjectNode> row,
    Function<Sighting, K> windowOf) {

  static ResultTopic<AdWindow, AdSums> adMetrics(
      ModelSettings settings, Expectation expectation, Outputs outputs) {
    return new ResultTopic<>(
        Kind.AD_METRICS,
        "ad_id",
        List.of("impressions", "clicks", "conversions"),
        expectation.ads(),
        outputs.adMetrics(),
        AdWindow::new,
        new Rows(settings)::adMetrics,
        sighting ->
            new AdWindow(sighting.event().adId(), settings.windowStart(sighting.event().time())));
  }

  static ResultTopic<UserWindow, UserSums> userActivity(
      ModelSettings settings, Expectation expectation, Outputs outputs) {
    return new ResultTopic<>(
        Kind.USER_ACTIVITY,
        "user_id",
        List.of("events"),
        expectation.users(),
        outputs.userActivity(),
        UserWindow::new,
        new Rows(settings)::userActivity,
        sighting ->
            new UserWindow(
                sighting.event().userId(), settings.windowStart(sighting.event().time())));
  }
}
