package io.adpulse.lab.verify;

import static io.adpulse.lab.verify.RunUnderTest.GOOD;
import static io.adpulse.lab.verify.RunUnderTest.segments;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.model.Position;
import io.adpulse.lab.model.ReferenceModel;
import io.adpulse.lab.model.UserTopic;
import io.adpulse.lab.model.Users;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Negative controls of the segments: what a wrong join would write. */
class JoinDefectsTest {

  private static final Users GOOD_USERS = model(GOOD.users()).userTable();

  @Test
  void findsAJoinThatDoesNotKnowTheVersionsThatCameLast() {
    joinedWith(prefix(0.7).records());
  }

  @Test
  void findsAJoinThatTakesTheFirstOfEqualVersions() {
    List<InputRecord> backwards = new ArrayList<>();
    for (InputRecord record : GOOD.users().records()) {
      backwards.add(
          new InputRecord(
              record.partition(),
              1_000_000 - record.offset(),
              record.timestampMillis(),
              record.key(),
              record.value()));
    }
    joinedWith(backwards);
  }

  @Test
  void findsAJoinThatTakesTheNewestVersionWhateverTheEventsTime() {
    joinedWith(GOOD.users().records().stream().map(JoinDefectsTest::fromTheBeginning).toList());
  }

  @Test
  void findsADeletionThatIsRetroactive() {
    // As an upsert changelog would have it: nothing was ever said of who was deleted at last.
    List<String> deleted =
        GOOD.users().records().stream()
            .filter(record -> record.value() == null)
            .map(JoinDefectsTest::key)
            .toList();
    joinedWith(GOOD.users().records().stream().filter(one -> !deleted.contains(key(one))).toList());
  }

  @Test
  void findsADeletionThatIsIgnored() {
    joinedWith(GOOD.users().records().stream().filter(one -> one.value() != null).toList());
  }

  @Test
  void allowsEitherVersionOnlyIfOneCameWhileTheJobRan() {
    UserTopic first = prefix(0.5);
    Outputs half =
        GOOD.outputs().withSegmentMetrics(AgreeingRun.segments(GOOD.settings(), model(first)));
    UserTopic growing = new UserTopic(GOOD.users().records(), first.joinedFrom(), Long.MAX_VALUE);
    assertThat(report(growing, half).agrees())
        .as("no version was read but those of the start: %s", report(growing, half).text())
        .isTrue();
    assertThat(report(growing, GOOD.outputs()).agrees()).as("all were read in time").isTrue();
    assertThat(report(GOOD.users(), half).counts()).containsKey(Kind.SEGMENT_METRICS);
    Outputs less =
        GOOD.outputs()
            .withSegmentMetrics(AgreeingRun.segments(GOOD.settings(), model(prefix(0.1))));
    assertThat(report(growing, less).counts())
        .as("what was there at the start has to be known")
        .containsKey(Kind.SEGMENT_METRICS);
  }

  /** A run whose join knew other users than the topic holds: it must be red. */
  private static void joinedWith(List<InputRecord> wrong) {
    List<OutputRecord> rows =
        AgreeingRun.segments(GOOD.settings(), model(UserTopic.complete(wrong)));
    segments(
        good -> rows,
        Kind.SEGMENT_METRICS,
        "^segment .*(: expected \\d+, found \\d+|the row is missing|a row that should not exist)");
  }

  private static Expectation model(UserTopic users) {
    return new ReferenceModel(GOOD.settings()).expect(GOOD.input(), users, late());
  }

  private static VerificationReport report(UserTopic users, Outputs outputs) {
    return Verifier.verify(GOOD.settings(), GOOD.input(), users, outputs, Optional.empty());
  }

  /** The first part of every partition, all of it there at the start. */
  private static UserTopic prefix(double share) {
    List<InputRecord> all = GOOD.users().records();
    Map<Integer, Long> sizes =
        all.stream().collect(Collectors.groupingBy(InputRecord::partition, Collectors.counting()));
    return UserTopic.complete(
        all.stream()
            .filter(one -> one.offset() < share * sizes.getOrDefault(one.partition(), 0L))
            .toList());
  }

  /** The same row, valid from the earliest time on: so the last one that was read wins. */
  private static InputRecord fromTheBeginning(InputRecord record) {
    byte[] value = record.value();
    if (value == null || GOOD_USERS.deadLetters().containsKey(record.position())) {
      return record;
    }
    ObjectNode row =
        JsonRow.read(new OutputRecord(null, value, List.of(), 0, 0)).orElseThrow().value();
    row.put("updated_at", "2000-01-01T00:00:00Z");
    return new InputRecord(
        record.partition(),
        record.offset(),
        record.timestampMillis(),
        record.key(),
        row.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String key(InputRecord record) {
    return Bytes.text(record.key());
  }

  private static Set<Position> late() {
    return PassedOnRecords.read(
            Kind.LATE, GOOD.settings().inputTopic(), GOOD.outputs().late(), new Findings())
        .positions();
  }
}
