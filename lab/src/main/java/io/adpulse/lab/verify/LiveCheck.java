package io.adpulse.lab.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adpulse.lab.model.AdWindow;
import io.adpulse.lab.model.OutputRecord;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the live topic as its readers see it: of each key the row of the highest (epoch,
 * revision), which must be final and equal the row of {@code ad-metrics}.
 */
final class LiveCheck {

  private record Version(long epoch, long revision) implements Comparable<Version> {
    @Override
    public int compareTo(Version other) {
      return Comparator.comparingLong(Version::epoch)
          .thenComparingLong(Version::revision)
          .compare(this, other);
    }

    @Override
    public String toString() {
      return "(epoch " + epoch + ", revision " + revision + ")";
    }
  }

  private record LiveRow(AdWindow window, Version version, boolean last, ObjectNode value) {}

  private static final List<String> OWN_FIELDS = List.of("epoch", "revision", "final");

  private final Map<AdWindow, ObjectNode> adMetrics;
  private final Findings findings;
  private final Map<AdWindow, Map<Version, LiveRow>> rows = new HashMap<>();

  /** Takes the rows found in {@code ad-metrics}: they alone are authoritative. */
  LiveCheck(Map<AdWindow, ObjectNode> adMetrics, Findings findings) {
    this.adMetrics = adMetrics;
    this.findings = findings;
  }

  void run(List<OutputRecord> records) {
    records.forEach(this::readRow);
    Set<AdWindow> windows = new HashSet<>(adMetrics.keySet());
    windows.addAll(rows.keySet());
    windows.forEach(this::checkLast);
  }

  private void readRow(OutputRecord record) {
    Optional<LiveRow> parsed = JsonRow.read(record).flatMap(LiveCheck::parse);
    if (parsed.isEmpty()) {
      findings.add(
          Kind.AD_METRICS_LIVE,
          () ->
              ("the record at %d/%d must be a row with the numbers epoch and revision and a"
                      + " boolean final, under the key ad_id|window_start; key %s, value %s")
                  .formatted(
                      record.partition(),
                      record.offset(),
                      Bytes.show(record.key()),
                      Bytes.show(record.value())));
      return;
    }
    LiveRow row = parsed.get();
    LiveRow earlier =
        rows.computeIfAbsent(row.window(), absent -> new HashMap<>())
            .putIfAbsent(row.version(), row);
    if (earlier != null && !earlier.equals(row)) {
      findings.add(
          Kind.AD_METRICS_LIVE,
          () ->
              "%s has two different rows of %s: %s"
                  .formatted(
                      row.window(),
                      row.version(),
                      String.join(
                          "; ", FieldComparison.differences(earlier.value(), row.value()))));
    }
  }

  private static Optional<LiveRow> parse(JsonRow row) {
    Optional<String> ad = row.text("ad_id");
    Optional<Long> start = row.instant("window_start");
    Optional<Long> epoch = row.number("epoch");
    Optional<Long> revision = row.number("revision");
    JsonNode last = row.value().path("final");
    String key = ad.orElse("") + "|" + row.text("window_start").orElse("");
    boolean whole =
        ad.isPresent()
            && start.isPresent()
            && epoch.isPresent()
            && revision.isPresent()
            && last.isBoolean()
            && row.key().equals(key);
    return whole
        ? Optional.of(
            new LiveRow(
                new AdWindow(ad.get(), start.get()),
                new Version(epoch.get(), revision.get()),
                last.booleanValue(),
                row.value()))
        : Optional.empty();
  }

  private void checkLast(AdWindow window) {
    Optional<LiveRow> last =
        rows.getOrDefault(window, Map.of()).values().stream()
            .max(Comparator.comparing(LiveRow::version));
    ObjectNode authority = adMetrics.get(window);
    if (last.isEmpty()) {
      findings.add(
          Kind.AD_METRICS_LIVE,
          () -> "%s has a row in ad-metrics, but none here".formatted(window));
    } else if (authority == null) {
      findings.add(
          Kind.AD_METRICS_LIVE, () -> "%s has rows here, but none in ad-metrics".formatted(window));
    } else {
      compare(last.get(), authority);
    }
  }

  private void compare(LiveRow last, ObjectNode authority) {
    if (!last.last()) {
      findings.add(
          Kind.AD_METRICS_LIVE,
          () ->
              "%s: its highest row %s must have final = true: %s"
                  .formatted(last.window(), last.version(), last.value()));
    }
    ObjectNode shared = last.value().deepCopy();
    shared.remove(OWN_FIELDS);
    List<String> differences = FieldComparison.differences(authority, shared);
    if (!differences.isEmpty()) {
      findings.add(
          Kind.AD_METRICS_LIVE,
          () ->
              "%s: its highest row %s must equal the row of ad-metrics: %s"
                  .formatted(last.window(), last.version(), String.join("; ", differences)));
    }
  }
}
