package io.adpulse.lab.verify;

import io.adpulse.lab.model.CleanEvent;
import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.Lateness;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.model.Position;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks that each late record is a clean event, is there once, as it came, and could be late. */
final class LateCheck {

  private final ModelSettings settings;
  private final Expectation expectation;
  private final Findings findings;

  LateCheck(ModelSettings settings, Expectation expectation, Findings findings) {
    this.settings = settings;
    this.expectation = expectation;
    this.findings = findings;
  }

  void run(PassedOnRecords late, List<InputRecord> input) {
    Map<Position, InputRecord> sources =
        input.stream()
            .filter(record -> late.positions().contains(record.position()))
            .collect(Collectors.toMap(InputRecord::position, Function.identity()));
    late.byPosition().forEach((position, copies) -> check(position, sources.get(position), copies));
    new ReopenedWindows(settings, expectation, findings).run();
  }

  private void check(Position position, @Nullable InputRecord source, List<OutputRecord> copies) {
    if (source == null) {
      add("names input record %s, which was not read".formatted(position));
      return;
    }
    CleanEvent event = expectation.late().get(position);
    if (event == null) {
      add(
          "input record %s must be a dead letter, but is here: %s"
              .formatted(position, Bytes.show(source.value())));
      return;
    }
    if (copies.size() > 1) {
      add("input record %s must be here once, but is %d times".formatted(position, copies.size()));
    }
    List<String> faults =
        new PassedOnCopy(settings.inputTopic(), "late", settings.lateMaxBytes())
            .faults(source, copies.get(0));
    if (!faults.isEmpty()) {
      add("input record %s: %s".formatted(position, String.join("; ", faults)));
    }
    checkBelievable(position, event);
  }

  private void checkBelievable(Position position, CleanEvent event) {
    long end = settings.windowEnd(event.time());
    if (settings.lateness() == Lateness.NONE) {
      add(
          "input record %s is here, but nothing may be late in this run: %s, event %s"
              .formatted(position, Instant.ofEpochMilli(event.time()), event.eventId()));
    } else if (!expectation.seen().couldHaveClosed(end, position)) {
      add(
          ("input record %s (event %s at %s) was on time: its window closes when time reaches %s,"
                  + " and no record before it has both event time and Kafka timestamp that late (%s)")
              .formatted(
                  position,
                  event.eventId(),
                  Instant.ofEpochMilli(event.time()),
                  Instant.ofEpochMilli(end).plus(settings.outOfOrderness()),
                  settings.lateness()));
    }
  }

  private void add(String sentence) {
    findings.add(Kind.LATE, () -> sentence);
  }
}
