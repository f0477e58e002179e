package io.adpulse.lab.model;

import static io.adpulse.lab.model.InputTopic.adA;
import static io.adpulse.lab.model.InputTopic.ann;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferenceModelTest {

  private static final AdSums ONE = new AdSums(1, 0, 0, 0, 0);
  private static final AdSums NONE = new AdSums(0, 0, 0, 0, 0);
  private static final AdSums ONE_CLICK = new AdSums(0, 1, 0, 0, 0);

  @Test
  void countsTheFirstDeliveryAndCallsTheOthersDuplicates() {
    Expectation expected =
        expect(
            new InputTopic()
                .impression(0, "1", 1)
                .impression(0, " 1", 1)
                .event(0, "1", "A", "click", "null", 1)
                .event(0, "1", "A", "impression", "0.5", 1));
    assertTotals(expected, exactly(1), exactly(3), exactly(2));
    assertThat(expected.ads().possible(adA(0))).hasValue(Set.of(ONE));
    assertThat(expected.users().possible(ann(0))).hasValue(Set.of(new UserSums(1, 0, 0, 0)));
    assertThat(expected.ambiguousIds()).isZero();
  }

  @Test
  void tellsUsersWithEqualEventIdsApart() {
    InputTopic topic = new InputTopic().impression(0, "1", 1);
    topic.json(0, text(topic, 0).replace("ann", "bob"));
    assertTotals(expect(topic), exactly(2), exactly(0), exactly(0));
  }

  @Test
  void rememberAnIdWhileItsFirstWindowCannotHaveClosed() {
    // 12:01:09.999 is the last time that keeps the first window open.
    Expectation expected =
        expect(
            new InputTopic()
                .impression(0, "1", 59)
                .impression(0, "2", 69.999)
                .impression(0, "1", 61));
    assertTotals(expected, exactly(2), exactly(1), exactly(1));
    assertThat(expected.ads().possible(adA(1))).hasValue(Set.of(ONE));
  }

  @Test
  void leavesOpenWhetherAnIdWasForgottenOnceItsWindowMayHaveClosed() {
    Expectation expected =
        expect(
            new InputTopic().impression(0, "1", 59).impression(0, "2", 70).impression(0, "1", 130));
    assertTotals(expected, new Range(2, 3), new Range(0, 1), new Range(0, 1));
    assertThat(expected.ads().possible(adA(0))).hasValue(Set.of(ONE));
    assertThat(expected.ads().possible(adA(2))).hasValue(Set.of(ONE, NONE));
    assertThat(expected.ads().isAmbiguous(adA(2))).isTrue();
    assertThat(expected.ads().isAmbiguous(adA(0))).isFalse();
    assertThat(expected.ambiguousIds()).isEqualTo(1);
  }

  @Test
  void knowsThatAnIdWasRememberedIfALaterRepeatInItsWindowWasStillAccepted() {
    // Had the repeat at 130 s found the id forgotten, the one at 58 s would have been late.
    Expectation expected =
        expect(
            new InputTopic()
                .impression(0, "1", 59)
                .impression(0, "2", 70)
                .impression(0, "1", 130)
                .impression(0, "1", 58));
    assertThat(expected.ads().possible(adA(0))).hasValue(Set.of(ONE));
    assertTotals(expected, exactly(2), exactly(2), exactly(2));
  }

  @Test
  void seesATimeOfAnotherPartitionOnlyIfThatPartitionMayHaveBeenTheOnlyActiveOne() {
    InputTopic topic =
        new InputTopic().impression(0, "1", 59).impression(1, "2", 500).impression(0, "1", 61);
    assertTotals(expect(topic), exactly(2), exactly(1), exactly(1));
    Expectation loose =
        new ReferenceModel(ModelSettings.defaults().withLateness(Lateness.ANY_PARTITION))
            .expect(topic.records(), Set.of());
    assertTotals(loose, new Range(2, 3), new Range(0, 1), new Range(0, 1));
  }

  @Test
  void letsEitherOfTwoConflictingDeliveriesInTwoPartitionsComeFirst() {
    Expectation expected =
        expect(
            new InputTopic()
                .impression(0, "1", 1)
                .impression(0, "2", 1)
                .event(1, "1", "A", "click", "null", 1));
    assertTotals(expected, exactly(2), exactly(1), exactly(1));
    assertThat(expected.ads().possible(adA(0)))
        .hasValue(Set.of(new AdSums(2, 0, 0, 0, 0), new AdSums(1, 1, 0, 0, 0)));
    assertThat(expected.ambiguousIds()).isEqualTo(1);
  }

  @Test
  void countsConflictsByWhicheverDeliveryCameFirst() {
    Expectation expected =
        expect(
            new InputTopic()
                .impression(0, "1", 1)
                .impression(0, "1", 1)
                .event(1, "1", "A", "click", "null", 1));
    assertTotals(expected, exactly(1), exactly(2), new Range(1, 2));
    assertThat(expected.ads().possible(adA(0))).hasValue(Set.of(ONE, ONE_CLICK));
  }

  @Test
  void isCertainAboutEqualDeliveriesInTwoPartitions() {
    Expectation expected = expect(new InputTopic().impression(0, "1", 1).impression(1, "1", 1));
    assertTotals(expected, exactly(1), exactly(1), exactly(0));
    assertThat(expected.ambiguousIds()).isZero();
  }

  @Test
  void takesALateDeliveryOutAndCountsTheNextOneAsTheFirst() {
    Expectation expected =
        expect(new InputTopic().impression(0, "1", 1).impression(0, "1", 500), new Position(0, 0));
    assertTotals(expected, exactly(1), exactly(0), exactly(0));
    assertThat(expected.totals().late()).isEqualTo(1);
    assertThat(expected.ads().keys()).containsExactly(adA(8));
  }

  @Test
  void ignoresALatePositionThatHoldsNoEvent() {
    Expectation expected =
        expect(new InputTopic().json(0, "x"), new Position(0, 0), new Position(0, 7));
    assertThat(expected.totals())
        .isEqualTo(
            new Totals(1, exactly(0), exactly(0), exactly(0), 0, Map.of(Reason.MALFORMED, 1L)));
    assertThat(expected.deadLetters()).containsOnlyKeys(new Position(0, 0));
  }

  @Test
  void dependsOnOffsetsAndNotOnTheOrderOfTheList() {
    List<InputRecord> records =
        new ArrayList<>(
            new InputTopic()
                .impression(0, "1", 1)
                .event(0, "1", "A", "click", "null", 1)
                .records());
    Collections.reverse(records);
    Expectation expected = new ReferenceModel(ModelSettings.defaults()).expect(records, Set.of());
    assertThat(expected.ads().possible(adA(0))).hasValue(Set.of(ONE));
  }

  private static void assertTotals(
      Expectation expected, Range counted, Range duplicates, Range conflicts) {
    assertThat(expected.totals().counted()).as("counted").isEqualTo(counted);
    assertThat(expected.totals().duplicates()).as("duplicates").isEqualTo(duplicates);
    assertThat(expected.totals().conflicts()).as("conflicts").isEqualTo(conflicts);
  }

  private static Expectation expect(InputTopic topic, Position... late) {
    return new ReferenceModel(ModelSettings.defaults()).expect(topic.records(), Set.of(late));
  }

  private static Range exactly(long count) {
    return new Range(count, count);
  }

  private static String text(InputTopic topic, int index) {
    byte[] value = topic.records().get(index).value();
    return value == null ? "" : new String(value, UTF_8);
  }
}
