package io.adpulse.lab.model;

import static io.adpulse.lab.model.InputTopic.NOON;
import static io.adpulse.lab.model.UsersByHand.tier;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ann's events, who is silver from 12:00:10 on, gold from 12:00:40 on, deleted at 12:01:30. */
class SegmentsTest {

  private static final UserTopic ANN =
      new UsersByHand().ann(40, "gold").ann(10, "silver").annDeleted(90).complete();

  @Test
  void eachEventCountsInTheSegmentOfItsTime() {
    Expectation expected =
        new ReferenceModel(ModelSettings.defaults())
            .expect(
                new InputTopic()
                    .impression(0, "1", 9.999)
                    .impression(0, "2", 10)
                    .impression(0, "3", 39.999)
                    .event(0, "4", "B", "click", "null", 20)
                    .event(0, "5", "A", "conversion", "null", 40)
                    .impression(0, "6", 60)
                    .impression(0, "7", 89.999)
                    .event(0, "8", "A", "click", "null", 90)
                    .impression(0, "8", 90)
                    .records(),
                ANN,
                Set.of());
    assertThat(expected.segments().keys()).hasSize(5);
    assertCounts(expected, Segment.UNKNOWN, 0, new BehaviorCounts(1, 0, 0));
    assertCounts(expected, tier("silver"), 0, new BehaviorCounts(2, 1, 0));
    assertCounts(expected, tier("gold"), 0, new BehaviorCounts(0, 0, 1));
    assertCounts(expected, tier("gold"), 1, new BehaviorCounts(2, 0, 0));
    assertCounts(expected, Segment.UNKNOWN, 1, new BehaviorCounts(0, 1, 0));
  }

  @Test
  void aDuplicateCountsOnceInTheSegmentOfTheFirst() {
    Expectation expected =
        expect(new InputTopic().impression(0, "1", 20).impression(0, "1", 45), ANN);
    assertThat(expected.segments().keys()).containsExactly(window(tier("silver"), 0));
  }

  @Test
  void ofConflictingDeliveriesInTwoPartitionsEitherSegmentMayCount() {
    Expectation expected =
        expect(new InputTopic().impression(0, "1", 20).impression(1, "1", 45), ANN);
    BehaviorCounts one = new BehaviorCounts(1, 0, 0);
    for (String tier : new String[] {"silver", "gold"}) {
      assertThat(expected.segments().possible(window(tier(tier), 0)))
          .hasValue(Set.of(one, BehaviorCounts.ZERO));
    }
  }

  @Test
  void anEventBesideAVersionThatCameMeanwhileMayCountInEither() {
    UserTopic growing =
        new UsersByHand().ann(10, "silver").thenTheJobStarts().ann(40, "gold").growing();
    Expectation expected =
        expect(
            new InputTopic().impression(0, "1", 20).impression(0, "2", 45).impression(0, "3", 46),
            growing);
    assertThat(expected.segments().possible(window(tier("silver"), 0)))
        .hasValue(
            Set.of(
                new BehaviorCounts(1, 0, 0),
                new BehaviorCounts(2, 0, 0),
                new BehaviorCounts(3, 0, 0)));
    assertThat(expected.segments().possible(window(tier("gold"), 0)))
        .hasValue(
            Set.of(BehaviorCounts.ZERO, new BehaviorCounts(1, 0, 0), new BehaviorCounts(2, 0, 0)));
  }

  @Test
  void aRowSaysWhatTheContractSays() {
    assertThat(row(new BehaviorCounts(3, 2, 1)).toString())
        .isEqualTo(
            """
            {"window_start":"2019-11-24T12:00:00Z","window_end":"2019-11-24T12:01:00Z",\
            "country":"DE","age_group":"25-34","tier":"gold",\
            "impressions":3,"clicks":2,"conversions":1,"ctr":0.666666667}\
            """
                .strip());
    assertThat(row(new BehaviorCounts(0, 2, 0)).get("ctr").isNull()).isTrue();
    assertThat(row(new BehaviorCounts(2_000_000_000L, 1, 0)).get("ctr").decimalValue())
        .as("half up")
        .isEqualByComparingTo("0.000000001");
    assertThat(Rows.segmentKey(tier("gold")).toString())
        .isEqualTo("{\"country\":\"DE\",\"age_group\":\"25-34\",\"tier\":\"gold\"}");
  }

  private static ObjectNode row(BehaviorCounts counts) {
    return new Rows(ModelSettings.defaults()).segmentMetrics(window(tier("gold"), 0), counts);
  }

  private static Expectation expect(InputTopic topic, UserTopic users) {
    return new ReferenceModel(ModelSettings.defaults()).expect(topic.records(), users, Set.of());
  }

  private static void assertCounts(
      Expectation expected, Segment segment, int minute, BehaviorCounts counts) {
    assertThat(expected.segments().possible(window(segment, minute)))
        .as("%s in minute %d", segment, minute)
        .hasValue(Set.of(counts));
  }

  private static SegmentWindow window(Segment segment, int minute) {
    return new SegmentWindow(segment, NOON.toEpochMilli() + minute * 60_000L);
  }
}
