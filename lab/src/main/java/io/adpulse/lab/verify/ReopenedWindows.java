package io.adpulse.lab.verify;

import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.Position;
import io.adpulse.lab.model.Sighting;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Finds windows that were closed and open again, as after a restore that forgot the watermark. The
 * records of one user in one partition are judged in their order by one subtask, whose watermark
 * never falls: once one of them was late, no later one may count in that window or before it.
 */
final class ReopenedWindows {

  private record UserInPartition(String userId, int partition) {}

  private final ModelSettings settings;
  private final Expectation expectation;
  private final Findings findings;

  ReopenedWindows(ModelSettings settings, Expectation expectation, Findings findings) {
    this.settings = settings;
    this.expectation = expectation;
    this.findings = findings;
  }

  void run() {
    Map<UserInPartition, NavigableMap<Long, Long>> closedFrom = new HashMap<>();
    expectation
        .late()
        .forEach(
            (position, event) -> {
              NavigableMap<Long, Long> ends =
                  closedFrom.computeIfAbsent(
                      new UserInPartition(event.userId(), position.partition()),
                      absent -> new TreeMap<>());
              Map.Entry<Long, Long> before = ends.floorEntry(position.offset());
              long end = settings.windowEnd(event.time());
              ends.put(position.offset(), before == null ? end : Math.max(end, before.getValue()));
            });
    for (Sighting accepted : expectation.accepted()) {
      Position position = accepted.position();
      NavigableMap<Long, Long> ends =
          closedFrom.get(new UserInPartition(accepted.event().userId(), position.partition()));
      if (ends != null) {
        check(accepted, ends);
      }
    }
  }

  private void check(Sighting accepted, NavigableMap<Long, Long> ends) {
    Map.Entry<Long, Long> closed = ends.lowerEntry(accepted.position().offset());
    long end = settings.windowEnd(accepted.event().time());
    if (closed != null && end <= closed.getValue()) {
      findings.add(
          Kind.LATE,
          () ->
              ("input record %s (event %s of user %s at %s) must be late: by record %d/%d of the"
                      + " same user all windows up to %s were closed")
                  .formatted(
                      accepted.position(),
                      accepted.event().eventId(),
                      accepted.event().userId(),
                      Instant.ofEpochMilli(accepted.event().time()),
                      accepted.position().partition(),
                      closed.getKey(),
                      Instant.ofEpochMilli(closed.getValue())));
    }
  }
}
