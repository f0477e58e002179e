package io.adpulse.join;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.bucket.RecordBlock;
import io.adpulse.event.UserHash;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Versions of many users against maps of all there ever were. */
class UserVersionsTest {

  private static final int USERS = 400;
  private static final int STEPS = 6_000;
  private static final int TIMES = 50;

  private final UserHash hash = new UserHash();

  @Property(tries = 30)
  void are_those_of_a_map_for_every_time_that_may_be_asked_for(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    Map<String, NavigableMap<Long, String>> model = new HashMap<>();
    var versions = new UserVersions();
    long earliest = 0;
    for (int step = 0; step < STEPS; step++) {
      String user = "user-" + random.nextInt(USERS);
      long time = earliest + random.nextInt(TIMES) - TIMES / 2;
      int dice = random.nextInt(1_000);
      if (dice < 400) {
        String text = random.nextInt(5) == 0 ? "" : "text of " + random.nextInt(1 << 20);
        model.computeIfAbsent(user, unknown -> new TreeMap<>()).put(time, text);
        add(versions, user, time, text);
      } else if (dice < 990) {
        long asked = Math.max(earliest, time);
        assertThat(text(versions, user, asked))
            .as("seed %d", seed)
            .isEqualTo(text(model, user, asked));
      } else if (dice < 996) {
        earliest += random.nextInt(TIMES / 4);
        int unused = versions.forget(earliest, earliest - TIMES);
      } else {
        RecordBlock logged = versions.logged();
        assertThat(logged.records()).isEqualTo(versions.versions());
        versions = new UserVersions();
        versions.addAll(logged.bytes());
      }
    }
    for (String user : model.keySet()) {
      assertThat(text(versions, user, earliest)).isEqualTo(text(model, user, earliest));
    }
  }

  @Test
  void takeNoRoomForUsersWhoAreGone() {
    var versions = new UserVersions();
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < 10_000; i++) {
        add(versions, "user-" + round + "-" + i, round, "text");
        add(versions, "user-" + round + "-" + i, round, "");
      }
      assertThat(versions.users()).isEqualTo(10_000);
      assertThat(versions.forget(round + 2, round + 1)).isEqualTo(10_000);
    }

    assertThat(versions.users()).isZero();
    assertThat(versions.versions()).isZero();
    assertThat(versions.room()).isLessThan(1_000);
    assertThat(versions.logged().bytes()).isEmpty();
  }

  @Test
  void takeNoMoreRoomForAUserWhoOftenChanges() {
    var versions = new UserVersions();
    for (int i = 0; i < 100_000; i++) {
      add(versions, "user", i, "text");
      add(versions, "other", i, i % 2 == 0 ? "text" : "");
      int unused = versions.forget(i, i - 10);
    }

    assertThat(versions.versions()).isEqualTo(2);
    assertThat(versions.room()).isLessThan(20_000);
  }

  private void add(UserVersions versions, String user, long from, String text) {
    hash.of(user);
    byte[] attributes = bytes(text);
    versions.add(hash.high(), hash.low(), from, attributes, 0, attributes.length);
  }

  private String text(UserVersions versions, String user, long time) {
    hash.of(user);
    int at = versions.at(hash.high(), hash.low(), time);
    if (at == UserVersions.NONE) {
      return "";
    }
    byte[] bytes = versions.bytes(at);
    int from = versions.place(at);
    int end = from;
    while (bytes[end] != '.') {
      end++;
    }
    return new String(bytes, from, end - from, UTF_8);
  }

  private static String text(
      Map<String, NavigableMap<Long, String>> model, String user, long time) {
    var version = model.getOrDefault(user, new TreeMap<>()).floorEntry(time);
    return version == null ? "" : version.getValue();
  }

  /** No bytes mean a deletion; else a dot is the end. */
  private static byte[] bytes(String text) {
    return (text.isEmpty() ? "" : text + ".").getBytes(UTF_8);
  }
}
