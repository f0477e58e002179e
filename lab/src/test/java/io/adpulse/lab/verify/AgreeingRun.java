package io.adpulse.lab.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adpulse.lab.generate.GeneratedTopic;
import io.adpulse.lab.generate.GeneratedUsers;
import io.adpulse.lab.generate.Ledger;
import io.adpulse.lab.model.AdWindow;
import io.adpulse.lab.model.DeadLetter;
import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.Header;
import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.model.ReferenceModel;
import io.adpulse.lab.model.Refusal;
import io.adpulse.lab.model.Rows;
import io.adpulse.lab.model.UserTopic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a faultless job would have written for a generated input. */
record AgreeingRun(
    ModelSettings settings,
    List<InputRecord> input,
    UserTopic users,
    Outputs outputs,
    ReportedTotals totals) {

  /** A run without users and without SQL. */
  static AgreeingRun of(ModelSettings settings, GeneratedTopic topic) {
    AgreeingRun run = of(settings, topic, new GeneratedUsers(List.of(), Map.of()));
    Outputs all = run.outputs();
    return new AgreeingRun(
        settings,
        run.input(),
        run.users(),
        new Outputs(
            all.adMetrics(),
            all.userActivity(),
            all.adMetricsLive(),
            all.deadLetters(),
            all.late()),
        run.totals());
  }

  static AgreeingRun of(ModelSettings settings, GeneratedTopic topic, GeneratedUsers generated) {
    UserTopic userTopic = UserTopic.complete(generated.records());
    Expectation expected =
        new ReferenceModel(settings).expect(topic.records(), userTopic, topic.late());
    Rows rows = new Rows(settings);
    List<OutputRecord> ads = new ArrayList<>();
    List<OutputRecord> live = new ArrayList<>();
    for (AdWindow key : expected.ads().keys()) {
      ObjectNode row =
          rows.adMetrics(key, expected.ads().possible(key).orElseThrow().iterator().next());
      ads.add(result(key.adId(), row));
      live.add(live(row, 1, 1, false));
      live.add(live(row, 1, 2, true));
    }
    List<OutputRecord> users =
        expected.users().keys().stream()
            .map(
                key ->
                    result(
                        key.userId(),
                        rows.userActivity(
                            key, expected.users().possible(key).orElseThrow().iterator().next())))
            .toList();
    List<OutputRecord> deadLetters =
        Stream.concat(
                expected.deadLetters().values().stream().map(AgreeingRun::deadLetter),
                expected.userTable().deadLetters().values().stream()
                    .map(AgreeingRun::deadLetter)
                    .map(Defect.header("source-topic", "users")))
            .toList();
    List<OutputRecord> late =
        topic.records().stream()
            .filter(record -> topic.late().contains(record.position()))
            .map(record -> passedOn(record, "late"))
            .toList();
    return new AgreeingRun(
        settings,
        topic.records(),
        userTopic,
        new Outputs(ads, users, live, deadLetters, late)
            .withSegmentMetrics(segments(settings, expected)),
        totals(topic.ledger(), generated));
  }

  /** The rows of {@code segment-metrics} that a model's expectation stands for. */
  static List<OutputRecord> segments(ModelSettings settings, Expectation expected) {
    return expected.segments().keys().stream()
        .map(
            key ->
                result(
                    Rows.segmentKey(key.segment()).toString(),
                    new Rows(settings)
                        .segmentMetrics(
                            key,
                            expected.segments().possible(key).orElseThrow().iterator().next())))
        .toList();
  }

  static OutputRecord result(String key, ObjectNode row) {
    return new OutputRecord(key.getBytes(UTF_8), row.toString().getBytes(UTF_8), List.of(), 0, 0);
  }

  static OutputRecord live(ObjectNode row, long epoch, long revision, boolean last) {
    ObjectNode copy = row.deepCopy().put("epoch", epoch).put("revision", revision);
    copy.put("final", last);
    return result(row.get("ad_id").textValue() + "|" + row.get("window_start").textValue(), copy);
  }

  static OutputRecord passedOn(InputRecord source, String reason) {
    return new OutputRecord(
        source.key(),
        source.value(),
        List.of(
            Header.of("reason", reason),
            Header.of("detail", "what was found"),
            Header.of("source-topic", "ad-events"),
            Header.of("source-partition", Integer.toString(source.partition())),
            Header.of("source-offset", Long.toString(source.offset())),
            Header.of("source-timestamp", Long.toString(source.timestampMillis()))),
        0,
        0);
  }

  private static OutputRecord deadLetter(DeadLetter letter) {
    OutputRecord whole = passedOn(letter.record(), letter.reason().header());
    byte[] value = whole.value();
    return value == null || value.length <= 1_000_000 ? whole : cut(whole, value);
  }

  /** As the contract cuts what a topic cannot hold. */
  static OutputRecord cut(OutputRecord whole, byte[] value) {
    List<Header> headers = new ArrayList<>(whole.headers());
    headers.add(Header.of("truncated", "true"));
    headers.add(Header.of("length", Integer.toString(value.length)));
    headers.add(Header.of("sha-256", Bytes.sha256(value)));
    return new OutputRecord(
        whole.key(), Arrays.copyOf(value, 65_536), headers, whole.partition(), 0);
  }

  private static ReportedTotals totals(Ledger ledger, GeneratedUsers users) {
    return new ReportedTotals(
        ledger.input(),
        ledger.counted(),
        ledger.duplicates(),
        ledger.conflicts(),
        ledger.late(),
        byHeader(ledger.deadLetters()),
        byHeader(users.bad()));
  }

  private static <R extends Refusal> Map<String, Long> byHeader(Map<R, Long> counts) {
    return counts.entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().header(), Map.Entry::getValue));
  }
}
