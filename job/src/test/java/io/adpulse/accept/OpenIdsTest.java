package io.adpulse.accept;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.bucket.TagIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OpenIdsTest {

  private record Id(long high, long low) {}

  private record Kept(long window, long content) {}

  /** Inserts, repeats, restores of parts and closed windows, against a plain map. */
  @Property(tries = 60)
  void remembers_the_same_as_a_map(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int openWindows) {
    var random = new SplittableRandom(seed);
    var ids = new OpenIds();
    TreeMap<Long, WindowIds> windows = new TreeMap<>();
    Map<Id, Kept> expected = new HashMap<>();
    long earliest = 0;

    for (int i = 0; i < 3_000; i++) {
      if (random.nextInt(3_000 / 10) == 0) {
        long closed = earliest++;
        WindowIds window = windows.remove(closed);
        if (window != null) {
          ids.close(window);
        }
        expected.values().removeIf(kept -> kept.window() == closed);
      }
      Id id = new Id(random.nextInt(60), random.nextInt(60) * 0x9E3779B97F4A7C15L);
      Kept before = expected.get(id);
      int found = ids.find(id.high(), id.low());
      if (before != null) {
        assertThat(found).isNotEqualTo(TagIndex.NONE);
        assertThat(ids.content(found)).isEqualTo(before.content());
      } else {
        assertThat(found).isEqualTo(TagIndex.NONE);
        long start = earliest + random.nextInt(openWindows);
        ids.add(windows.computeIfAbsent(start, any -> new WindowIds()), id.high(), id.low(), i);
        expected.put(id, new Kept(start, i));
      }
    }
    assertThat(windows.values().stream().mapToInt(WindowIds::count).sum())
        .isEqualTo(expected.size());
  }

  @Property(tries = 40)
  void a_block_holds_the_ids_from_a_number_on_and_a_restore_goes_on_with_it(
      @ForAll long seed,
      @ForAll @IntRange(max = 20_000) int before,
      @ForAll @IntRange(max = 20_000) int after) {
    var random = new SplittableRandom(seed);
    var original = new OpenIds();
    var window = new WindowIds();
    add(original, window, 0, before);
    List<IdBlock.Slice> slices = window.from(0).slices();
    add(original, window, before, before + after);

    var restored = new OpenIds();
    var restoredWindow = new WindowIds();
    for (IdBlock.Slice slice : slices) {
      restored.addAll(restoredWindow, IdSegment.of(slice));
    }
    restored.reindex();
    assertThat(restoredWindow.count()).as("what came later is not in the block").isEqualTo(before);
    add(restored, restoredWindow, before, before + after);

    for (int i = 0; i < 100; i++) {
      int id = random.nextInt(before + after + 1);
      boolean known = id < before + after;
      assertThat(original.find(id, hash(id)) != TagIndex.NONE).isEqualTo(known);
      assertThat(restored.find(id, hash(id)) != TagIndex.NONE).isEqualTo(known);
    }
    int from = random.nextInt(before + after + 1);
    assertThat(restoredWindow.from(from).ids()).isEqualTo(before + after - from);
  }

  private static void add(OpenIds ids, WindowIds window, int from, int to) {
    for (int id = from; id < to; id++) {
      assertThat(ids.find(id, hash(id))).isEqualTo(TagIndex.NONE);
      ids.add(window, id, hash(id), -id);
    }
  }

  private static long hash(int id) {
    return id * 0x9E3779B97F4A7C15L;
  }
}
