package io.adpulse.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OpenWindowsTest {

  @Property(tries = 100)
  void are_those_of_a_sorted_map(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    TreeMap<Long, String> expected = new TreeMap<>();
    var windows = new OpenWindows<>(start -> start + " opened as no. " + expected.size());
    for (int i = 0; i < 500; i++) {
      if (random.nextInt(10) == 0 && !expected.isEmpty()) {
        assertThat(windows.earliest()).isEqualTo(expected.firstKey());
        assertThat(windows.closeEarliest()).isEqualTo(expected.pollFirstEntry().getValue());
      } else {
        long start = random.nextInt(-20, 40) * 60_000L;
        String window = windows.at(start);
        assertThat(window).startsWith(start + " opened");
        assertThat(expected.getOrDefault(start, window)).isEqualTo(window);
        expected.put(start, window);
      }
      assertThat(windows.isEmpty()).isEqualTo(expected.isEmpty());
      assertThat(windows.all()).containsExactlyElementsOf(expected.entrySet());
    }
  }
}
