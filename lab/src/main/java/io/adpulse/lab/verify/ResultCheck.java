package io.adpulse.lab.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adpulse.lab.model.AdSums;
import io.adpulse.lab.model.AdWindow;
import io.adpulse.lab.model.BehaviorCounts;
import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.model.Sighting;
import io.adpulse.lab.model.Sums;
import io.adpulse.lab.model.UserSums;
import io.adpulse.lab.model.UserWindow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks a topic of results: every expected row is there once, right, under its own key. */
final class ResultCheck<K, S extends Sums<S>> {

  private final ResultTopic<K, S> topic;
  private final List<Sighting> accepted;
  private final Findings findings;
  private final Map<K, OutputRecord> found = new HashMap<>();
  private final Map<Long, BehaviorCounts> windows = new HashMap<>();
  private long events;
  private int ambiguousRows;
  private int uncheckedRows;

  private ResultCheck(ResultTopic<K, S> topic, List<Sighting> accepted, Findings findings) {
    this.topic = topic;
    this.accepted = accepted;
    this.findings = findings;
  }

  /** What was found in {@code ad-metrics}. */
  static ResultCheck<AdWindow, AdSums> ofAds(
      ModelSettings settings, Expectation expectation, Outputs outputs, Findings findings) {
    return run(ResultTopic.adMetrics(settings, expectation, outputs), expectation, findings);
  }

  /** What was found in {@code user-activity}. */
  static ResultCheck<UserWindow, UserSums> ofUsers(
      ModelSettings settings, Expectation expectation, Outputs outputs, Findings findings) {
    return run(ResultTopic.userActivity(settings, expectation, outputs), expectation, findings);
  }

  /** What was found in a topic. */
  static <K, S extends Sums<S>> ResultCheck<K, S> run(
      ResultTopic<K, S> topic, Expectation expectation, Findings findings) {
    var check = new ResultCheck<>(topic, expectation.accepted(), findings);
    check.run();
    return check;
  }

  private void run() {
    topic.records().forEach(this::readRow);
    for (K key : topic.expected().keys()) {
      if (!found.containsKey(key)) {
        checkAbsent(key);
      }
    }
  }

  /**
   * The records found, the first of each key; as bytes, for a million trees would fill the heap.
   */
  Map<K, OutputRecord> found() {
    return found;
  }

  /** How many events all rows hold together, the first of each key. */
  long events() {
    return events;
  }

  /** By the start of a window, in ms since the epoch: what all its rows hold together. */
  Map<Long, BehaviorCounts> windows() {
    return windows;
  }

  int ambiguousRows() {
    return ambiguousRows;
  }

  int uncheckedRows() {
    return uncheckedRows;
  }

  private void readRow(OutputRecord record) {
    Optional<JsonRow> row = JsonRow.read(record);
    Optional<K> said = row.flatMap(topic.keyOf());
    if (row.isEmpty() || said.isEmpty()) {
      findings.add(
          topic.kind(),
          () ->
              "the record at %d/%d is no JSON object with %s: %s"
                  .formatted(
                      record.partition(),
                      record.offset(),
                      topic.identity(),
                      Bytes.show(record.value())));
      return;
    }
    K key = said.get();
    if (!topic.keyed().test(row.get(), key)) {
      add(
          key,
          "the record's key must be %s, but is %s"
              .formatted(topic.keyRule(), Bytes.show(record.key())));
    }
    OutputRecord earlier = found.putIfAbsent(key, record);
    if (earlier != null) {
      add(
          key,
          "must have one row, but has another (at %d/%d): %s besides %s"
              .formatted(
                  record.partition(),
                  record.offset(),
                  Bytes.show(record.value()),
                  Bytes.show(earlier.value())));
      return;
    }
    events += topic.eventFields().stream().mapToLong(field -> count(row.get(), field)).sum();
    addToWindow(row.get());
    compare(key, row.get().value());
  }

  private void addToWindow(JsonRow row) {
    BehaviorCounts counts =
        new BehaviorCounts(
            count(row, "impressions"), count(row, "clicks"), count(row, "conversions"));
    row.instant("window_start")
        .ifPresent(start -> windows.merge(start, counts, BehaviorCounts::plus));
  }

  private static long count(JsonRow row, String field) {
    return row.number(field).orElse(0L);
  }

  private void compare(K key, ObjectNode row) {
    Optional<Set<S>> possible = topic.expected().possible(key);
    if (possible.isEmpty()) {
      uncheckedRows++;
      return;
    }
    ambiguousRows += topic.expected().isAmbiguous(key) ? 1 : 0;
    List<String> closest =
        possible.get().stream()
            .filter(sums -> sums.events() > 0)
            .map(sums -> FieldComparison.differences(topic.row().apply(key, sums), row))
            .min(Comparator.comparingInt(List::size))
            .orElse(List.of("a row that should not exist"));
    if (!closest.isEmpty()) {
      add(key, String.join("; ", closest));
    }
  }

  private void checkAbsent(K key) {
    Optional<Set<S>> possible = topic.expected().possible(key);
    if (possible.isEmpty()) {
      uncheckedRows++;
      return;
    }
    ambiguousRows += topic.expected().isAmbiguous(key) ? 1 : 0;
    if (possible.get().stream().allMatch(sums -> sums.events() > 0)) {
      S some = possible.get().iterator().next();
      add(key, "the row is missing; expected " + topic.row().apply(key, some));
    }
  }

  private void add(K key, String what) {
    findings.add(
        topic.kind(),
        () ->
            "%s: %s; %s"
                .formatted(
                    key, what, Contributors.of(accepted, one -> topic.mayHold().test(key, one))));
  }
}
