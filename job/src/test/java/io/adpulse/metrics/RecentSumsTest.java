package io.adpulse.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.state.Slots;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentSumsTest {

  private static final long START = 60_000;

  private final RecentSums recent = new RecentSums();

  @Test
  void what_was_put_last_is_found_until_it_is_removed() {
    recent.put("user", START, sums(1));
    recent.put("user", START, sums(2));

    assertThat(recent.get("user", START)).isEqualTo(sums(2));
    assertThat(recent.get("user", 2 * START)).isNull();
    recent.remove("user", START);
    assertThat(recent.get("user", START)).isNull();
    assertThat(recent.size()).isZero();
  }

  @Test
  void never_are_the_sums_of_one_found_for_another_and_no_more_are_kept_than_there_are_places() {
    int users = 4 * Slots.COUNT;
    Map<String, Sums> newest = new HashMap<>();
    int found = 0;
    for (int i = 0; i < users; i++) {
      String user = "user-" + i;
      newest.put(user, sums(i));
      recent.put(user, START, sums(i));
    }
    for (Map.Entry<String, Sums> one : newest.entrySet()) {
      Sums known = recent.get(one.getKey(), START);
      if (known != null) {
        assertThat(known).isEqualTo(one.getValue());
        found++;
      }
    }
    assertThat(found).isEqualTo(recent.size()).isBetween(1, Slots.COUNT);
    newest.keySet().forEach(user -> recent.remove(user, START));
    assertThat(recent.size()).isZero();
  }

  private static Sums sums(long events) {
    return new Sums(events, 0, 0, 0, 0, 0);
  }
}
