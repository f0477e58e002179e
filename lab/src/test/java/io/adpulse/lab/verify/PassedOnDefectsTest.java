package io.adpulse.lab.verify;

import static io.adpulse.lab.verify.RunUnderTest.GOOD;
import static io.adpulse.lab.verify.RunUnderTest.deadLetters;
import static io.adpulse.lab.verify.RunUnderTest.late;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Negative controls of the dead-letter and the late topic. */
class PassedOnDefectsTest {

  @Test
  void findsALostDeadLetter() {
    deadLetters(
        letters -> Defect.without(letters, 0),
        "^input record \\d+/\\d+ is [a-z_-]+ and must be a dead letter, but is none");
  }

  @Test
  void findsADoubledDeadLetter() {
    deadLetters(
        letters -> Defect.with(letters, letters.get(0)),
        "must be a dead letter once, but is 2 times");
  }

  @Test
  void findsAWrongReason() {
    deadLetters(
        letters -> Defect.changed(letters, 0, Defect.header("reason", "bad-hair-day")),
        "its header reason must be once [a-z_-]+, but it has .*bad-hair-day");
  }

  @Test
  void findsAMissingDetail() {
    deadLetters(
        letters -> Defect.changed(letters, 0, Defect.withoutHeader("detail")),
        "it needs one header detail");
  }

  @Test
  void findsAWrongTimestamp() {
    deadLetters(
        letters -> Defect.changed(letters, 0, Defect.header("source-timestamp", "1")),
        "its header source-timestamp must be once \\d{13}");
  }

  @Test
  void findsAWrongSourceTopic() {
    deadLetters(
        letters -> Defect.changed(letters, 0, Defect.header("source-topic", "elsewhere")),
        "must name its source in the headers source-topic \\(ad-events\\)");
  }

  @Test
  void findsAnOffsetThatIsNoNumber() {
    deadLetters(
        letters -> Defect.changed(letters, 0, Defect.header("source-offset", "last")),
        "must name its source in the headers");
  }

  @Test
  void findsAWrongKey() {
    deadLetters(
        letters -> Defect.changed(letters, 0, Defect.key("another")),
        "the key must be byte for byte .*, but is \"another\"");
  }

  @Test
  void findsACleanEventAmongTheDeadLetters() {
    deadLetters(
        letters ->
            Defect.with(letters, AgreeingRun.passedOn(GOOD.input().get(cleanEvent()), "malformed")),
        "is clean and must be no dead letter, but is one");
  }

  @Test
  void findsAValueThatWasCutThoughTheTopicHoldsIt() {
    deadLetters(
        letters ->
            Defect.changed(
                letters,
                longEnough(letters),
                letter -> {
                  byte[] value = letter.value();
                  return value == null ? letter : AgreeingRun.cut(letter, value);
                }),
        "its value of \\d+ bytes must not be cut: the topic holds 1048588");
  }

  @Test
  void findsLateBytesThatChanged() {
    late(
        records -> Defect.changed(records, 0, Defect.lastByte()),
        "^input record \\d+/\\d+: the value must be byte for byte \"\\{");
  }

  @Test
  void findsLateBytesThatAreMissing() {
    late(
        records -> Defect.changed(records, 0, Defect.lastByteMissing()),
        "the value must be byte for byte");
  }

  @Test
  void findsADoubledLateRecord() {
    late(records -> Defect.with(records, records.get(0)), "must be here once, but is 2 times");
  }

  @Test
  void findsAnEventOnTimeAmongTheLateOnes() {
    late(
        records ->
            Defect.with(records, AgreeingRun.passedOn(GOOD.input().get(cleanEvent()), "late")),
        "was on time: its window closes when time reaches .*, and no record before it has both");
  }

  @Test
  void findsABadRecordAmongTheLateOnes() {
    late(
        records ->
            Defect.with(
                records,
                Defect.header("reason", "late").apply(GOOD.outputs().deadLetters().get(0))),
        "must be a dead letter, but is here");
  }

  @Test
  void findsALateRecordOfNoInput() {
    late(
        records ->
            Defect.with(records, Defect.header("source-offset", "99999999").apply(records.get(0))),
        "names input record \\d/99999999, which was not read");
  }

  @Test
  void findsALostDeadLetterOfUsers() {
    deadLetters(
        letters -> Defect.without(letters, letters.size() - 1),
        Kind.USER_DEAD_LETTERS,
        "^users record \\d+/\\d+ is [a-z_-]+ and must be a dead letter, but is none");
  }

  @Test
  void findsAUserThatWasRefusedForNoReason() {
    deadLetters(
        letters -> {
          OutputRecord good = AgreeingRun.passedOn(GOOD.users().records().get(0), "malformed");
          return Defect.with(letters, Defect.header("source-topic", "users").apply(good));
        },
        Kind.USER_DEAD_LETTERS,
        "^users record \\d/0 is clean and must be no dead letter, but is one");
  }

  @Test
  void findsADeadLetterOfUsersWhereThereAreNone() {
    Outputs good = GOOD.outputs();
    VerificationReport report =
        Verifier.verify(GOOD.settings(), GOOD.input(), good, Optional.empty());
    assertThat(report.counts()).containsKey(Kind.USER_DEAD_LETTERS);
  }

  @Test
  void asksForACutThatKeepsTheHeadAndDescribesTheRest() {
    InputRecord source = new InputRecord(0, 7, 1, null, ("x".repeat(70_000) + "y").getBytes(UTF_8));
    byte[] value = "x".repeat(70_000).concat("y").getBytes(UTF_8);
    OutputRecord cut = AgreeingRun.cut(AgreeingRun.passedOn(source, "malformed"), value);
    ModelSettings settings = ModelSettings.defaults().withTopicLimits(70_000, 70_000);
    assertThat(verifyDeadLetter(settings, source, cut).agrees()).isTrue();
    assertThat(verifyDeadLetter(settings, source, Defect.header("sha-256", "00").apply(cut)).text())
        .contains("its header sha-256 must be once");
    assertThat(verifyDeadLetter(settings, source, Defect.header("length", "1").apply(cut)).text())
        .contains("its header length must be once 70001");
    assertThat(verifyDeadLetter(settings, source, Defect.lastByte().apply(cut)).text())
        .contains("its value must be the first 65536 bytes of the source's");
  }

  private static VerificationReport verifyDeadLetter(
      ModelSettings settings, InputRecord source, OutputRecord letter) {
    return Verifier.verify(
        settings,
        List.of(source),
        new Outputs(List.of(), List.of(), List.of(), List.of(letter), List.of()),
        Optional.empty());
  }

  /** A clean event before which no time was seen that could close its window. */
  private static int cleanEvent() {
    List<InputRecord> input = GOOD.input();
    for (int i = 0; i < input.size(); i++) {
      InputRecord record = input.get(i);
      boolean bad =
          GOOD.outputs().deadLetters().stream()
              .anyMatch(letter -> letter.value() == record.value());
      if (!bad) {
        return i;
      }
    }
    throw new AssertionError("no clean event");
  }

  private static int longEnough(List<OutputRecord> letters) {
    for (int i = 0; i < letters.size(); i++) {
      byte[] value = letters.get(i).value();
      if (value != null && value.length > 100 && value.length < 1000) {
        return i;
      }
    }
    throw new AssertionError("no letter of this length");
  }
}
