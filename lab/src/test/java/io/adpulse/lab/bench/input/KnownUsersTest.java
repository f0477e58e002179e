package io.adpulse.lab.bench.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.adpulse.lab.model.InputRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class KnownUsersTest {

  private static final int USERS = 10_000;

  private final List<InputRecord> records =
      KnownUsers.of(Workload.standard(20_000).users("some", USERS));

  @Test
  void mostUsersAreKnownAndAQuarterOfThemChanges() {
    Map<String, Long> versions =
        records.stream().collect(Collectors.groupingBy(this::user, Collectors.counting()));

    assertThat(versions.size() / (double) USERS).isCloseTo(0.95, within(0.01));
    assertThat(versions.values().stream().filter(count -> count == 2).count() / 9_500.0)
        .isCloseTo(0.25, within(0.02));
    assertThat(records.stream().filter(record -> record.value() == null)).isNotEmpty();
  }

  @Test
  void theVersionsOfAUserLieInOnePartitionInTheOrderOfTheirTimes() {
    Map<String, InputRecord> last = new HashMap<>();
    for (InputRecord record : records) {
      InputRecord before = last.put(user(record), record);
      if (before != null) {
        assertThat(record.partition()).isEqualTo(before.partition());
        assertThat(record.offset()).isGreaterThan(before.offset());
        assertThat(record.timestampMillis()).isGreaterThan(before.timestampMillis());
      }
    }
  }

  @Test
  void theModelHasSegmentsOfAllSorts() {
    Topic topic = Topic.withUsers(Workload.standard(20_000).users("some", USERS));

    // 6 countries, 4 age groups, 3 tiers, each or none, are 140, in the windows of a few seconds.
    assertThat(topic.verifier().segmentRows()).isBetween(140L, 3 * 140L);
    assertThat(Topic.of(topic.workload()).verifier().segmentRows()).isBetween(1L, 3L);
  }

  private String user(InputRecord record) {
    return new String(Optional.ofNullable(record.key()).orElseThrow(), UTF_8);
  }
}
