package io.adpulse.lab.generate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adpulse.lab.model.BehaviorCounts;
import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.ReferenceModel;
import io.adpulse.lab.model.Segment;
import io.adpulse.lab.model.UserReason;
import io.adpulse.lab.model.UserTopic;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserGeneratorTest {

  private static final GeneratorSettings EVENTS = GeneratorSettings.defaults().with(5, 2_000);
  private static final UserSettings SETTINGS = UserSettings.of(EVENTS);

  @Test
  void injectsTheBadRowsThatTheModelFinds() {
    GeneratedUsers users =
        GeneratedUsers.of(SETTINGS.with(new UserMix(0, 0.1, 0.9, 0.1, 0.2, 0.1, 0.9)));
    assertThat(expect(users).userTable().badRecords()).isEqualTo(users.bad());
    assertThat(users.bad()).containsOnlyKeys(UserReason.values());
  }

  @Test
  void makesUsersWithSeveralVersionsInAnyOrderAndDeletions() {
    int several = 0;
    int equal = 0;
    int backwards = 0;
    int deletions = 0;
    int absent = 0;
    for (int rank = 0; rank < 1_000; rank++) {
      List<UserHistory.Version> versions = UserHistory.of(SETTINGS, rank).versions();
      absent += versions.isEmpty() ? 1 : 0;
      several += versions.size() > 1 ? 1 : 0;
      for (int i = 1; i < versions.size(); i++) {
        int order = Long.compare(versions.get(i).from(), versions.get(i - 1).from());
        equal += order == 0 ? 1 : 0;
        backwards += order < 0 ? 1 : 0;
        deletions += versions.get(i).row().isEmpty() ? 1 : 0;
      }
      assertThat(versions.size()).isLessThanOrEqualTo(UserGenerator.MAX_VERSIONS);
    }
    assertThat(absent).isBetween(20, 100);
    assertThat(several).isBetween(350, 600);
    assertThat(equal).isBetween(50, 200);
    assertThat(backwards).isBetween(130, 400);
    assertThat(deletions).isBetween(70, 250);
  }

  @Test
  void putsEventsIntoManySegmentsAndLeavesSomeUsersUnknown() {
    Expectation expected = expect(GeneratedUsers.of(SETTINGS));
    Map<Segment, Long> events = new HashMap<>();
    expected
        .segments()
        .keys()
        .forEach(
            key ->
                events.merge(
                    key.segment(),
                    expected.segments().possible(key).orElseThrow().stream()
                        .mapToLong(BehaviorCounts::events)
                        .sum(),
                    Long::sum));
    assertThat(events).hasSizeGreaterThan(50).containsKey(Segment.UNKNOWN);
    assertThat(events.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(expected.totals().counted().min());
  }

  @Test
  void makesTheSameBytesForASeedOnAnyMachine() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    UserGenerator.stream(SETTINGS)
        .forEach(
            user -> {
              digest.update((byte) user.partition());
              digest.update(user.key());
              digest.update(Long.toString(user.deletedAt().orElse(0)).getBytes(UTF_8));
              Optional.ofNullable(user.value()).ifPresent(digest::update);
            });
    // A change of the generator changes this, and with it every measured figure: say so.
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("a7265b174625888a32c7dfc1b1c926d5680f7f8e588d85d94e0f882f33e89ee3");
  }

  @Test
  void makesAMillionUsersOneAfterTheOther() {
    UserSettings million = UserSettings.of(EVENTS.with(new Population(1, 0, 1_000_000, 0)));
    UserSettings once = million.with(new UserMix(0, 0, 0, 0, 0, 0, 0));
    assertThat(UserGenerator.stream(once).skip(999_999).map(GeneratedUser::reason))
        .containsExactly(Optional.empty());
    assertThat(UserGenerator.stream(million).limit(1_000)).hasSize(1_000);
  }

  @Test
  void keepsAUserInThePartitionOfItsKey() {
    Map<String, Integer> partitions = new HashMap<>();
    UserGenerator.stream(SETTINGS)
        .filter(user -> user.reason().isEmpty())
        .forEach(
            user ->
                assertThat(
                        partitions.merge(
                            new String(user.key(), UTF_8),
                            user.partition(),
                            (a, b) -> b == (int) a ? a : -1))
                    .isNotNegative());
    assertThat(partitions.values()).contains(0, 1, 2, 3);
  }

  @Test
  void refusesSharesThatAreNone() {
    assertThatThrownBy(() -> new UserMix(0, 0, 1.1, 0, 0, 0, 0)).hasMessageContaining("1.1");
    assertThatThrownBy(() -> new UserMix(0, 0, 0, 0, 0.6, 0.6, 0)).hasMessageContaining("0.6");
  }

  private static Expectation expect(GeneratedUsers users) {
    return new ReferenceModel(ModelSettings.defaults())
        .expect(GeneratedTopic.of(EVENTS).records(), UserTopic.complete(users.records()), Set.of());
  }
}
