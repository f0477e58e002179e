package io.adpulse.lab.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adpulse.lab.model.AdWindow;
import io.adpulse.lab.model.OutputRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Checks the live topic as its readers see it: of each key the row of the highest (epoch,
 * revision), which must be final and equal the row of {@code ad-metrics}.
 *
 * <p>The live topic is written at once, before a checkpoint: what a restart took back stays in it.
 * A window whose every event turned out late on the second reading then has rows of an earlier
 * epoch only, and none in {@code ad-metrics}. In the newest epoch there is no excuse.
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

  private final Map<AdWindow, OutputRecord> adMetrics;
  private final Findings findings;

  /** Takes the rows found in {@code ad-metrics}: they alone are authoritative. */
  LiveCheck(Map<AdWindow, OutputRecord> adMetrics, Findings findings) {
    this.adMetrics = adMetrics;
    this.findings = findings;
  }

  void run(List<OutputRecord> records) {
    Map<String, List<OutputRecord>> byKey = new HashMap<>();
    records.forEach(
        record ->
            byKey
                .computeIfAbsent(Bytes.text(record.key()), absent -> new ArrayList<>(2))
                .add(record));
    List<LiveRow> highest =
        byKey.values().stream().flatMap(ofKey -> checkKey(ofKey).stream()).toList();
    long newestEpoch = highest.stream().mapToLong(row -> row.version().epoch()).max().orElse(0);
    highest.forEach(row -> checkLast(row, newestEpoch));
    Set<AdWindow> seen = highest.stream().map(LiveRow::window).collect(Collectors.toSet());
    for (AdWindow window : adMetrics.keySet()) {
      if (!seen.contains(window)) {
        add(() -> "%s has a row in ad-metrics, but none here".formatted(window));
      }
    }
  }

  /** Checks the rows of one key; the highest, unless none of them can be read. */
  private Optional<LiveRow> checkKey(List<OutputRecord> records) {
    Map<Version, LiveRow> versions = new HashMap<>();
    for (OutputRecord record : records) {
      Optional<LiveRow> row = JsonRow.read(record).flatMap(LiveCheck::parse);
      if (row.isPresent()) {
        addVersion(row.get(), versions);
      } else {
        addUnreadable(record);
      }
    }
    return versions.values().stream().max(Comparator.comparing(LiveRow::version));
  }

  private void addVersion(LiveRow row, Map<Version, LiveRow> versions) {
    LiveRow earlier = versions.putIfAbsent(row.version(), row);
    if (earlier != null && !earlier.equals(row)) {
      add(
          () ->
              "%s has two different rows of %s: %s"
                  .formatted(
                      row.window(),
                      row.version(),
                      String.join(
                          "; ", FieldComparison.differences(earlier.value(), row.value()))));
    }
  }

  private void addUnreadable(OutputRecord record) {
    add(
        () ->
            ("the record at %d/%d must be a row with the numbers epoch and revision and a"
                    + " boolean final, under the key ad_id|window_start; key %s, value %s")
                .formatted(
                    record.partition(),
                    record.offset(),
                    Bytes.show(record.key()),
                    Bytes.show(record.value())));
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

  private void checkLast(LiveRow last, long newestEpoch) {
    Optional<ObjectNode> authority =
        Optional.ofNullable(adMetrics.get(last.window()))
            .flatMap(JsonRow::read)
            .map(JsonRow::value);
    if (authority.isEmpty()) {
      if (last.version().epoch() < newestEpoch) {
        return; // taken back by a restart
      }
      add(() -> "%s has rows here, but none in ad-metrics".formatted(last.window()));
      return;
    }
    if (!last.last()) {
      add(
          () ->
              "%s: its highest row %s must have final = true: %s"
                  .formatted(last.window(), last.version(), last.value()));
    }
    ObjectNode shared = last.value().deepCopy();
    shared.remove(OWN_FIELDS);
    List<String> differences = FieldComparison.differences(authority.get(), shared);
    if (!differences.isEmpty()) {
      add(
          () ->
              "%s: its highest row %s must equal the row of ad-metrics: %s"
                  .formatted(last.window(), last.version(), String.join("; ", differences)));
    }
  }

  private void add(Supplier<String> sentence) {
    findings.add(Kind.AD_METRICS_LIVE, sentence);
  }
}
