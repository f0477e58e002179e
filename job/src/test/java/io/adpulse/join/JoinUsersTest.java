package io.adpulse.join;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.CLOSES_FIRST;
import static io.adpulse.fixture.Instants.MINUTE;
import static io.adpulse.join.Joining.deletion;
import static io.adpulse.join.Joining.row;
import static io.adpulse.join.Joining.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.event.UserRow;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Backend;
import io.adpulse.fixture.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JoinUsersTest {

  private static final long YEAR = KnownUsers.DELETIONS_KEPT.toMillis();
  private static final AnEvent EVENT = AnEvent.at(BEGINNING + 20);

  @ParameterizedTest
  @EnumSource
  void anEventHasTheLatestVersionThatIsNotAfterIt(Backend backend) throws Exception {
    UserRow first = user("user", "first", BEGINNING + 10);
    UserRow second = user("user", "second", BEGINNING + 20);
    try (Joining joining = Joining.start(backend)) {
      joining
          .know(second, first, user("user", "third", BEGINNING + 21))
          .take(EVENT, EVENT.movedTo(BEGINNING + 19), EVENT.movedTo(BEGINNING + 9))
          .usersAreThere()
          .watermark(CLOSES_FIRST);

      assertThat(joining.rows())
          .containsExactlyInAnyOrder(
              row(EVENT, Optional.of(second)),
              row(EVENT.movedTo(BEGINNING + 19), Optional.of(first)),
              row(EVENT.movedTo(BEGINNING + 9), Optional.empty()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofEqualTimesTheLastCountsBeAUserThereOrNot(Backend backend) throws Exception {
    UserRow last = user("user", "last", BEGINNING);
    try (Joining joining = Joining.start(backend)) {
      joining
          .know(user("user", "x", BEGINNING), deletion("user", BEGINNING), last)
          .know(user("gone", "x", BEGINNING), deletion("gone", BEGINNING))
          .take(EVENT, EVENT.by("gone"))
          .usersAreThere()
          .watermark(CLOSES_FIRST);

      assertThat(joining.rows())
          .containsExactlyInAnyOrder(
              row(EVENT, Optional.of(last)), row(EVENT.by("gone"), Optional.empty()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aUserIsThereUntilDeletedAndAgainWhenWrittenAnew(Backend backend) throws Exception {
    UserRow before = user("user", "before", BEGINNING - YEAR);
    UserRow again = user("user", "again", BEGINNING + 30);
    try (Joining joining = Joining.start(backend)) {
      joining
          .know(before, deletion("user", BEGINNING + 20), again)
          .take(EVENT.movedTo(BEGINNING + 19), EVENT, EVENT.movedTo(BEGINNING + 30))
          .usersAreThere()
          .watermark(CLOSES_FIRST);

      assertThat(joining.rows())
          .containsExactlyInAnyOrder(
              row(EVENT.movedTo(BEGINNING + 19), Optional.of(before)),
              row(EVENT, Optional.empty()),
              row(EVENT.movedTo(BEGINNING + 30), Optional.of(again)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void noEventIsJoinedBeforeTheUsersAreThereAlsoAfterARestart(Backend backend) throws Exception {
    UserRow version = user("user", "tier", BEGINNING);
    OperatorSubtaskState snapshot;
    try (Joining joining = Joining.start(backend)) {
      joining.take(EVENT).watermark(CLOSES_FIRST);
      assertThat(joining.rows()).isEmpty();
      snapshot = joining.snapshot();
    }
    try (Joining joining = new Joining(backend, Share.ALL, snapshot)) {
      joining.watermark(CLOSES_FIRST).know(version);
      assertThat(joining.rows()).isEmpty();

      joining.usersAreThere();
      assertThat(joining.rows()).containsExactly(row(EVENT, Optional.of(version)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEventBehindTheWatermarkFindsTheVersionOfItsTime(Backend backend) throws Exception {
    UserRow old = user("user", "old", BEGINNING);
    try (Joining joining = Joining.start(backend)) {
      joining
          .know(old, user("user", "new", BEGINNING + 30))
          .usersAreThere()
          .watermark(BEGINNING + 50)
          .take(EVENT)
          .watermark(CLOSES_FIRST);

      assertThat(joining.rows()).containsExactly(row(EVENT, Optional.of(old)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void eventsOfManyCheckpointsComeInTheOrderInWhichTheyWereTaken(Backend backend) throws Exception {
    List<String> expected = new ArrayList<>();
    OperatorSubtaskState snapshot = OperatorSubtaskState.builder().build();
    for (int round = 0; round < 3; round++) {
      try (Joining joining = new Joining(backend, Share.ALL, snapshot)) {
        for (int i = 0; i < 70; i++) {
          AnEvent event = EVENT.of("ad-" + expected.size());
          expected.add(row(event, Optional.empty()));
          snapshot = joining.take(event).snapshot();
        }
        assertThat(joining.events()).isEqualTo(expected.size());
        if (round == 2) {
          joining.usersAreThere().watermark(CLOSES_FIRST);
          assertThat(joining.rows()).isEqualTo(expected);
          assertThat(joining.events()).isZero();
          assertThat(joining.bucketsWithEvents()).isZero();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheLastVersionIsKeptWhenWindowsHaveClosed(Backend backend) throws Exception {
    UserRow last = user("user", "last", BEGINNING + MINUTE);
    AnEvent later = EVENT.movedTo(BEGINNING + 2 * MINUTE);
    try (Joining joining = Joining.start(backend)) {
      joining.usersAreThere();
      for (int i = 0; i < 500; i++) {
        joining.know(user("user", "tier-" + i, BEGINNING - i));
      }
      joining.know(last).snapshot();
      assertThat(joining.versions()).isEqualTo(501);

      joining.watermark(BEGINNING + 2 * MINUTE - 1);
      assertThat(joining.versions()).isOne();
      joining.take(later).watermark(BEGINNING + 3 * MINUTE);
      assertThat(joining.rows()).containsExactly(row(later, Optional.of(last)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRowFromBeforeADeletionBringsNobodyBackWeeksLater(Backend backend) throws Exception {
    long weeks = 30L * 24 * 60 * MINUTE;
    try (Joining joining = Joining.start(backend)) {
      joining.usersAreThere();
      joining.know(user("user", "tier", BEGINNING - MINUTE), deletion("user", BEGINNING));
      joining.watermark(BEGINNING + weeks - 1);
      joining.snapshot();

      joining.know(user("user", "sent again", BEGINNING - MINUTE));
      AnEvent event = EVENT.by("user").movedTo(BEGINNING + weeks);
      joining.take(event).watermark(BEGINNING + weeks + MINUTE - 1);

      assertThat(joining.rows()).containsExactly(row(event, Optional.empty()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDeletedUserLeavesNothingBehindAYearAfter(Backend backend) throws Exception {
    int users = 300;
    OperatorSubtaskState snapshot;
    try (Joining joining = Joining.start(backend)) {
      joining.usersAreThere();
      for (int i = 0; i < users; i++) {
        joining.know(user("user-" + i, "tier", BEGINNING - YEAR));
      }
      joining.snapshot();
      for (int i = 0; i < users; i++) {
        joining.know(deletion("user-" + i, BEGINNING));
      }
      joining.watermark(BEGINNING + YEAR - 1);
      assertThat(joining.versions()).isEqualTo(users);
      // A row that comes after the deletion but holds from before it brings nobody back.
      joining.know(user("user-7", "back", BEGINNING - MINUTE));
      AnEvent event = EVENT.by("user-7").movedTo(BEGINNING + YEAR);
      joining.take(event).watermark(BEGINNING + YEAR + MINUTE - 1);
      assertThat(joining.rows()).containsExactly(row(event, Optional.empty()));

      assertThat(joining.versions()).isZero();
      snapshot = joining.snapshot();
      assertThat(joining.bucketsWithUsers()).isZero();
      assertThat(joining.bucketsWithEvents()).isZero();
    }
    try (Joining joining = new Joining(backend, Share.ALL, snapshot)) {
      assertThat(joining.versions()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDeletionIsInTheLogOnlyUntilAnEighthOfTheUsersIsGone(Backend backend) throws Exception {
    OperatorSubtaskState snapshot;
    try (Joining joining = Joining.start(backend)) {
      joining.usersAreThere();
      List<UserRow> all = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        all.add(user("user-" + i, "tier", BEGINNING - YEAR));
      }
      joining.know(all.toArray(UserRow[]::new)).snapshot();
      for (int i = 0; i < 1_000; i++) {
        joining.know(deletion("user-" + i, BEGINNING - 2));
      }
      joining.watermark(BEGINNING + YEAR - 1);
      assertThat(joining.versions()).isEqualTo(1_000);
      snapshot = joining.snapshot();
    }
    try (Joining joining = new Joining(backend, Share.ALL, snapshot)) {
      assertThat(joining.versions())
          .as("with what the log still has of buckets of which few are gone")
          .isBetween(1_000L, 1_100L);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSingleDeletedUserIsInTheLogForAHundredCheckpointsAtMost(Backend backend) throws Exception {
    OperatorSubtaskState snapshot;
    try (Joining joining = Joining.start(backend)) {
      joining.usersAreThere();
      for (int i = 0; i < 2_000; i++) {
        joining.know(user("user-" + i, "tier", BEGINNING - YEAR));
      }
      joining.snapshot();
      joining.know(deletion("user-7", BEGINNING - 2)).watermark(BEGINNING + YEAR - 1);
      snapshot = joining.snapshot();
      try (Joining restored = new Joining(backend, Share.ALL, snapshot)) {
        assertThat(restored.versions()).as("still in the log").isEqualTo(2_001);
      }
      for (int i = 0; i < 100; i++) {
        snapshot = joining.snapshot();
      }
    }
    try (Joining restored = new Joining(backend, Share.ALL, snapshot)) {
      assertThat(restored.versions()).isEqualTo(1_999);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsLongAndStrangeComesBackAsItWas(Backend backend) throws Exception {
    String longest = "\u4e2d".repeat(128);
    UserRow version =
        new UserRow(
            longest, Optional.of("\ud83d\ude00".repeat(128)), Optional.of(""), Optional.empty(), 5);
    AnEvent event =
        AnEvent.at(BEGINNING + MINUTE - 1).by(longest).of("x".repeat(128)).predicting("1").click();
    AnEvent zero = event.predicting("0").conversion().movedTo(BEGINNING);
    OperatorSubtaskState snapshot;
    try (Joining joining = Joining.start(backend)) {
      snapshot = joining.know(version).take(event, zero).snapshot();
    }
    try (Joining joining = new Joining(backend, Share.ALL, snapshot)) {
      joining.usersAreThere().watermark(CLOSES_FIRST);

      assertThat(joining.rows())
          .containsExactlyInAnyOrder(
              row(event, Optional.of(version)), row(zero, Optional.of(version)));
    }
  }
}
