package io.adpulse.query;

import io.adpulse.query.PlanTree.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;

/**
 * Finds operators whose state or output nothing bounds. What is not known to be bounded is refused:
 * a new version of Flink may bring new operators.
 */
final class CheckState {

  /** How long an event may be kept. */
  static final Duration LONGEST = Duration.ofDays(31);

  /** In how many windows an event may lie. */
  static final int MOST_WINDOWS = 1_440;

  private static final String TIME_LIMIT = "at most " + LONGEST.toDays() + " days";

  /** Operators that keep nothing, or that drop what they keep when time has passed. */
  private static final Set<String> BOUNDED =
      Set.of(
          "table-source-scan",
          "watermark-assigner",
          "drop-update-before",
          "values",
          "calc",
          "correlate",
          "expand",
          "exchange",
          "union",
          "limit",
          "sink",
          "temporal-join",
          "temporal-sort",
          "window-table-function",
          "window-aggregate",
          "local-window-aggregate",
          "global-window-aggregate",
          "group-window-aggregate",
          "window-join",
          "window-rank",
          "window-deduplicate");

  private final Query query;
  private final List<QueryFault> faults = new ArrayList<>();

  private CheckState(Query query) {
    this.query = query;
  }

  static List<QueryFault> of(Query query, PlanTree plan) {
    var check = new CheckState(query);
    plan.nodes().forEach(check::node);
    return check.faults.stream().distinct().toList();
  }

  private void node(Node node) {
    switch (node.type()) {
      case "over-aggregate" -> over(node.json());
      case "match" -> match(node.json());
      case "interval-join" -> intervalJoin(node.json());
      case "join", "multi-join" ->
          fault(
              "it joins without a bound in time, for which all events would be kept for ever",
              "users FOR SYSTEM_TIME AS OF, or a join of windows or of a time interval");
      case "deduplicate" ->
          fault(
              "ROW_NUMBER without a window keeps a row of every key for ever",
              "ROW_NUMBER within window_start and window_end of a window; events are without"
                  + " duplicates already",
              "ROW_NUMBER");
      case "rank", "sort-limit", "sort" ->
          fault(
              "it ranks rows without a window, for which rows of every key are kept for ever",
              "a rank within window_start and window_end of a window",
              "ROW_NUMBER",
              "RANK",
              "DENSE_RANK",
              "ORDER");
      case "group-aggregate", "local-group-aggregate", "global-group-aggregate" ->
          fault(
              "it aggregates without a window, for which sums of every key are kept for ever",
              "an aggregate by window_start and window_end of a window",
              "GROUP",
              "DISTINCT");
      default -> other(node);
    }
    if (node.type().equals("temporal-join")) {
      return; // the one use of users
    }
    if (!carriesUsers(node) && node.inputs().stream().anyMatch(CheckState::carriesUsers)) {
      fault(
          "users is read without saying as of when",
          "JOIN users FOR SYSTEM_TIME AS OF e.event_time, with ad_events AS e",
          "users",
          "`users`");
    }
  }

  /** Whether rows of an operator are versions of users, as they are read. */
  private static boolean carriesUsers(Node node) {
    return node.reads(Planner.USERS)
        || (Set.of("calc", "exchange", "watermark-assigner").contains(node.type())
            && carriesUsers(node.inputs().get(0)));
  }

  private void other(Node node) {
    if (!BOUNDED.contains(node.type())) {
      fault(
          "Flink would run it with the operator "
              + node.type()
              + ", whose state has no known bound",
          "windows, intervals of time, users FOR SYSTEM_TIME AS OF",
          "");
      return;
    }
    JsonNode json = node.json();
    JsonNode windowing = json.get("windowing");
    if (windowing != null) {
      window(windowing.get("window"), windowing.path("isRowtime").asBoolean(true));
    } else if (node.type().equals("group-window-aggregate")) {
      boolean rowTime = json.at("/window/timeField/fieldType/kind").asText().equals("ROWTIME");
      window(json.get("window"), rowTime);
      if (json.at("/window/kind").asText().equals("SESSION") && json.get("grouping").isEmpty()) {
        endlessSession();
      }
    }
  }

  private void window(JsonNode window, boolean rowTime) {
    String[] words = {"TUMBLE", "HOP", "CUMULATE", "SESSION"};
    if (!rowTime || !window.path("isTimeWindow").asBoolean(true)) {
      fault(
          "its windows follow the clock of the machine or count rows, so that no result can be"
              + " repeated",
          "windows of event_time",
          words);
      return;
    }
    if (window.has("partition_key_indices") && window.get("partition_key_indices").isEmpty()) {
      endlessSession();
    }
    Duration step = null;
    for (String name : List.of("size", "maxSize", "gap", "slide", "step")) {
      if (window.has(name)) {
        Duration length = Duration.parse(window.get(name).asText());
        limit(length, "a window", words);
        step = name.equals("slide") || name.equals("step") ? length : step;
      }
    }
    Duration size = size(window);
    if (step != null && size.toMillis() / Math.max(1, step.toMillis()) > MOST_WINDOWS) {
      fault(
          "each event would lie in %d windows, each of which is kept and written"
              .formatted(size.toMillis() / Math.max(1, step.toMillis())),
          "at most %,d steps in a window".formatted(MOST_WINDOWS),
          words);
    }
  }

  private void endlessSession() {
    fault(
        "a session of all events together may never end",
        "sessions of a key: PARTITION BY or GROUP BY a column",
        "SESSION");
  }

  private static Duration size(JsonNode window) {
    JsonNode size = window.has("maxSize") ? window.get("maxSize") : window.get("size");
    return size == null ? Duration.ZERO : Duration.parse(size.asText());
  }

  private void over(JsonNode json) {
    JsonNode spec = json.get("overSpec");
    for (JsonNode group : spec.get("groups")) {
      JsonNode lower = group.get("lowerBound");
      boolean bounded = lower.path("kind").asText().equals("BOUNDED_WINDOW");
      if (!bounded || group.path("isRows").asBoolean()) {
        fault(
            "OVER keeps rows of every key for ever, as no time bounds it",
            "RANGE BETWEEN INTERVAL '1' HOUR PRECEDING AND CURRENT ROW",
            "OVER");
        continue;
      }
      int constant =
          lower.at("/offset/inputIndex").asInt() - spec.get("originalInputFields").asInt();
      limit(millis(spec.get("constants").path(constant)), "OVER", "OVER");
    }
  }

  private void match(JsonNode json) {
    JsonNode interval = json.at("/matchSpec/interval");
    if (interval.isNull() || interval.isMissingNode()) {
      fault(
          "MATCH_RECOGNIZE without WITHIN keeps what began to match for ever",
          "PATTERN (...) WITHIN INTERVAL '1' HOUR",
          "MATCH_RECOGNIZE");
    } else {
      limit(millis(interval), "MATCH_RECOGNIZE", "WITHIN");
    }
  }

  private void intervalJoin(JsonNode json) {
    JsonNode spec = json.get("intervalJoinSpec");
    if (spec.at("/joinSpec/leftKeys").isEmpty()) {
      fault(
          "it joins every event with every other of an interval of time, in one task",
          "an equality of columns beside the interval",
          "JOIN",
          ",");
    }
    JsonNode bounds = spec.get("windowBounds");
    if (!bounds.get("isEventTime").asBoolean()) {
      fault("its join follows the clock of the machine", "an interval of event_time", "JOIN");
    }
    for (String bound : List.of("leftLowerBound", "leftUpperBound")) {
      limit(Duration.ofMillis(Math.abs(bounds.get(bound).asLong())), "a join", "BETWEEN", "JOIN");
    }
  }

  private static Duration millis(JsonNode literal) {
    return Duration.ofMillis(literal.path("value").asLong(Long.MAX_VALUE));
  }

  private void limit(Duration length, String what, String... words) {
    if (length.compareTo(LONGEST) > 0) {
      fault(what + " would keep events for " + days(length), TIME_LIMIT, words);
    }
  }

  private static String days(Duration length) {
    return length.toDays() + " days";
  }

  private void fault(String cause, String allowed, String... words) {
    faults.add(new QueryFault(query.placeOf(words), cause, allowed));
  }
}
