package io.adpulse.lab.verify;

import io.adpulse.lab.model.Header;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.model.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The records of the dead-letter or the late topic, by the input position their headers name. */
record PassedOnRecords(Map<Position, List<OutputRecord>> byPosition) {

  /** Sorts a topic's records; those that name no position in the input topic are differences. */
  static PassedOnRecords read(
      Kind kind, ModelSettings settings, List<OutputRecord> records, Findings findings) {
    Map<Position, List<OutputRecord>> byPosition = new LinkedHashMap<>();
    for (OutputRecord record : records) {
      Optional<String> topic = header(record, "source-topic");
      if (kind == Kind.DEAD_LETTERS && topic.equals(Optional.of(settings.usersTopic()))) {
        continue; // Bad user rows are counted apart, and are not this model's matter.
      }
      Optional<Position> position = position(record);
      if (position.isEmpty() || !topic.equals(Optional.of(settings.inputTopic()))) {
        findings.add(
            kind,
            () ->
                ("the record at %d/%d must name its source in the headers source-topic (%s),"
                        + " source-partition and source-offset, but has %s; value %s")
                    .formatted(
                        record.partition(),
                        record.offset(),
                        settings.inputTopic(),
                        show(record.headers()),
                        Bytes.show(record.value())));
      } else {
        byPosition.computeIfAbsent(position.get(), absent -> new ArrayList<>()).add(record);
      }
    }
    return new PassedOnRecords(byPosition);
  }

  Set<Position> positions() {
    return byPosition.keySet();
  }

  /** The text of a header that is there exactly once. */
  static Optional<String> header(OutputRecord record, String name) {
    List<String> values =
        record.headers().stream()
            .filter(header -> header.name().equals(name))
            .map(Header::text)
            .toList();
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  static String show(List<Header> headers) {
    return headers.stream().map(header -> header.name() + "=" + header.text()).toList().toString();
  }

  private static Optional<Position> position(OutputRecord record) {
    try {
      return header(record, "source-partition")
          .flatMap(
              partition ->
                  header(record, "source-offset")
                      .map(
                          offset ->
                              new Position(Integer.parseInt(partition), Long.parseLong(offset))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
