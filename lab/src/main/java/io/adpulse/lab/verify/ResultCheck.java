package io.adpulse.lab.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.model.Sighting;
import io.adpulse.lab.model.Sums;
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
  private final Map<K, ObjectNode> found = new HashMap<>();
  private int ambiguousRows;
  private int uncheckedRows;

  ResultCheck(ResultTopic<K, S> topic, List<Sighting> accepted, Findings findings) {
    this.topic = topic;
    this.accepted = accepted;
    this.findings = findings;
  }

  void run() {
    topic.records().forEach(this::readRow);
    Set<K> keys = topic.expected().keys();
    keys.forEach(this::compare);
    for (K key : found.keySet()) {
      if (!keys.contains(key)) {
        add(key, "a row that should not exist");
      }
    }
  }

  /** The rows found, the first of each key. */
  Map<K, ObjectNode> found() {
    return found;
  }

  int ambiguousRows() {
    return ambiguousRows;
  }

  int uncheckedRows() {
    return uncheckedRows;
  }

  private void readRow(OutputRecord record) {
    Optional<JsonRow> row = JsonRow.read(record);
    Optional<String> id = row.flatMap(one -> one.text(topic.idField()));
    Optional<Long> start = row.flatMap(one -> one.instant("window_start"));
    if (row.isEmpty() || id.isEmpty() || start.isEmpty()) {
      findings.add(
          topic.kind(),
          () ->
              "the record at %d/%d is no JSON object with %s and window_start: %s"
                  .formatted(
                      record.partition(),
                      record.offset(),
                      topic.idField(),
                      Bytes.show(record.value())));
      return;
    }
    K key = topic.window().apply(id.get(), start.get());
    if (!row.get().key().equals(id.get())) {
      add(
          key,
          "the record's key must be its %s, but is %s"
              .formatted(topic.idField(), Bytes.show(record.key())));
    }
    ObjectNode earlier = found.putIfAbsent(key, row.get().value());
    if (earlier != null) {
      add(
          key,
          "must have one row, but has another (at %d/%d): %s besides %s"
              .formatted(record.partition(), record.offset(), row.get().value(), earlier));
    }
  }

  private void compare(K key) {
    Optional<Set<S>> possible = topic.expected().possible(key);
    if (possible.isEmpty()) {
      uncheckedRows++;
      return;
    }
    ambiguousRows += topic.expected().isAmbiguous(key) ? 1 : 0;
    ObjectNode row = found.get(key);
    if (row == null) {
      if (possible.get().stream().allMatch(sums -> sums.events() > 0)) {
        S some = possible.get().iterator().next();
        add(key, "the row is missing; expected " + topic.row().apply(key, some));
      }
      return;
    }
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

  private void add(K key, String what) {
    findings.add(
        topic.kind(),
        () ->
            "%s: %s; %s"
                .formatted(
                    key,
                    what,
                    Contributors.of(accepted, one -> topic.windowOf().apply(one).equals(key))));
  }
}
