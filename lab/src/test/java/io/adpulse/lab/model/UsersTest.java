package io.adpulse.lab.model;

import static io.adpulse.lab.model.InputTopic.NOON;
import static io.adpulse.lab.model.Segment.UNKNOWN;
import static io.adpulse.lab.model.UsersByHand.tier;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UsersTest {

  @Test
  void aRowHoldsFromUpdatedAtOnInclusive() {
    UserTopic topic = new UsersByHand().ann(10, "gold").complete();
    assertThat(at(topic, 9.999)).containsExactly(UNKNOWN);
    assertThat(at(topic, 10)).containsExactly(tier("gold"));
    assertThat(at(topic, 999)).containsExactly(tier("gold"));
  }

  @Test
  void theLargestUpdatedAtNotAfterTheEventWinsWhateverTheOrderOfWriting() {
    UserTopic topic =
        new UsersByHand().ann(20, "gold").ann(10, "silver").ann(5, "bronze").complete();
    assertThat(at(topic, 9)).containsExactly(tier("bronze"));
    assertThat(at(topic, 19.999)).containsExactly(tier("silver"));
    assertThat(at(topic, 20)).containsExactly(tier("gold"));
  }

  @Test
  void ofEqualOnesTheLastInThePartitionWins() {
    UserTopic topic = new UsersByHand().ann(10, "gold").ann(10, "silver").ann(9, "old").complete();
    assertThat(at(topic, 10)).containsExactly(tier("silver"));
  }

  @Test
  void aTombstoneDeletesFromItsTimestampOnAndNotBefore() {
    UserTopic topic = new UsersByHand().ann(10, "gold").annDeleted(30).complete();
    assertThat(at(topic, 29.999)).containsExactly(tier("gold"));
    assertThat(at(topic, 30)).containsExactly(UNKNOWN);
  }

  @Test
  void aLaterVersionRevivesADeletedUser() {
    UserTopic topic =
        new UsersByHand().ann(10, "gold").annDeleted(30).ann(40, "silver").ann(35, "b").complete();
    assertThat(at(topic, 34.999)).containsExactly(UNKNOWN);
    assertThat(at(topic, 35)).containsExactly(tier("b"));
    assertThat(at(topic, 40)).containsExactly(tier("silver"));
  }

  @Test
  void aVersionThatIsOlderThanTheDeletionRevivesNobody() {
    UserTopic topic = new UsersByHand().annDeleted(30).ann(10, "gold").complete();
    assertThat(at(topic, 29)).containsExactly(tier("gold"));
    assertThat(at(topic, 31)).containsExactly(UNKNOWN);
  }

  @Test
  void aDeletionAtTheMomentOfAVersionIsDecidedByTheirOrder() {
    assertThat(at(new UsersByHand().ann(10, "gold").annDeleted(10).complete(), 10))
        .containsExactly(UNKNOWN);
    assertThat(at(new UsersByHand().annDeleted(10).ann(10, "gold").complete(), 10))
        .containsExactly(tier("gold"));
  }

  @Test
  void badRowsAreDeadLettersAndNoVersions() {
    UserTopic topic = new UsersByHand().ann(10, "gold").ann(11, "").ann(-1e9, "too old").complete();
    assertThat(at(topic, 12)).containsExactly(tier("gold"));
    Users users = new Users(topic, ModelSettings.defaults());
    assertThat(users.deadLetters()).containsOnlyKeys(new Position(0, 1), new Position(0, 2));
    assertThat(users.badRecords())
        .containsEntry(UserReason.INVALID_TIER, 1L)
        .containsEntry(UserReason.TIME_OUT_OF_RANGE, 1L)
        .hasSize(2);
  }

  @Test
  void whatCameWhileTheJobRanMayHaveBeenReadInTimeOrNot() {
    UserTopic topic =
        new UsersByHand()
            .ann(1, "gold")
            .ann(2, "silver")
            .thenTheJobStarts()
            .ann(3, "bronze")
            .ann(20, "later")
            .annDeleted(4)
            .growing();
    assertThat(at(topic, 10))
        .as("gold was replaced before the start")
        .containsExactlyInAnyOrder(tier("silver"), tier("bronze"), UNKNOWN);
    assertThat(at(topic, 2.5)).containsExactly(tier("silver"));
    assertThat(at(topic, 25))
        .containsExactlyInAnyOrder(tier("silver"), tier("bronze"), tier("later"));
  }

  @Test
  void aPartitionIsReadInItsOrderSoOneVersionCannotBeKnownWithoutTheOneBefore() {
    UserTopic topic =
        new UsersByHand().thenTheJobStarts().ann(5, "first").ann(5, "second").growing();
    assertThat(at(topic, 4)).containsExactly(UNKNOWN);
    UserTopic known = new UsersByHand().ann(5, "first").thenTheJobStarts().ann(5, "2").growing();
    assertThat(at(known, 5)).containsExactlyInAnyOrder(tier("first"), tier("2"));
    UserTopic olderLast =
        new UsersByHand().thenTheJobStarts().ann(5, "newer").ann(3, "older").growing();
    assertThat(at(olderLast, 5)).containsExactlyInAnyOrder(UNKNOWN, tier("newer"));
  }

  @Test
  void equalVersionsInTwoPartitionsHaveNoOrder() {
    UserTopic topic = new UsersByHand().ann(0, 5, "a").ann(1, 5, "b").ann(1, 4, "c").complete();
    assertThat(at(topic, 5)).containsExactlyInAnyOrder(tier("a"), tier("b"));
    assertThat(at(topic, 4)).containsExactly(tier("c"));
  }

  @Test
  void aUserThatNobodySpokeOfIsUnknown() {
    assertThat(at(UserTopic.none(), 0)).containsExactly(UNKNOWN);
    UserTopic other = new UsersByHand().record(0, 0, "bob", null).complete();
    assertThat(at(other, 1)).containsExactly(UNKNOWN);
  }

  private static Set<Segment> at(UserTopic topic, double seconds) {
    long time = NOON.plusMillis(Math.round(seconds * 1000)).toEpochMilli();
    return new Users(topic, ModelSettings.defaults())
        .segmentsOf(new CleanEvent("1", "ann", "A", Behavior.CLICK, OptionalLong.empty(), time));
  }
}
