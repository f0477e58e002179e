package io.adpulse.lab.verify;

import io.adpulse.lab.model.Header;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.model.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The records of the dead-letter or the late topic, by the source position their headers name. */
record PassedOnRecords(Map<Position, List<OutputRecord>> byPosition) {

  /**
   * Sorts a topic's records; those that name no position in the source topic are differences.
   *
   * @param sourceTopic where they must come from
   */
  static PassedOnRecords read(
      Kind kind, String sourceTopic, List<OutputRecord> records, Findings findings) {
    Map<Position, List<OutputRecord>> byPosition = new LinkedHashMap<>();
    for (OutputRecord record : records) {
      Optional<Position> position = position(record);
      if (position.isEmpty() || !comesFrom(sourceTopic, record)) {
        findings.add(
            kind,
            () ->
                ("the record at %d/%d must name its source in the headers source-topic (%s),"
                        + " source-partition and source-offset, but has %s; value %s")
                    .formatted(
                        record.partition(),
                        record.offset(),
                        sourceTopic,
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

  /** Whether a record says that it was passed on from this topic. */
  static boolean comesFrom(String topic, OutputRecord record) {
    return header(record, "source-topic").equals(Optional.of(topic));
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
