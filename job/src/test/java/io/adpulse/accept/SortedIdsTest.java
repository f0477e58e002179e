package io.adpulse.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SortedIdsTest {

  @Property(tries = 60)
  void each_id_is_in_the_page_that_the_filter_names(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20_000) int count) {
    var random = new SplittableRandom(seed);
    List<IdBlock.Slice> slices = new ArrayList<>();
    List<long[]> ids = new ArrayList<>();
    while (ids.size() < count) {
      long[] words = new long[3 * (2 + random.nextInt(5_000))];
      for (int at = 0; at < words.length; at++) {
        words[at] = random.nextLong();
      }
      words[1] = random.nextLong(3) - 1; // the smallest and the largest hashes there are
      slices.add(new IdBlock.Slice(words, 0, words.length - 3));
      for (int at = 0; at < words.length - 3; at += 3) {
        ids.add(new long[] {words[at], words[at + 1], words[at + 2]});
      }
    }
    SortedIds sorted = SortedIds.of(slices);

    assertThat(sorted.filter().ids()).isEqualTo(ids.size());
    for (long[] id : ids) {
      int page = sorted.filter().pageOf(id[1]);
      assertThat(page).as("an id that is there").isNotEqualTo(IdFilter.NONE);
      assertThat(sorted.filter().isEmpty(page)).isFalse();
      long[] words = sorted.page(page).slices().get(0).words();
      int at = SortedIds.find(words, id[0], id[1]);
      assertThat(words[at + 2]).isEqualTo(id[2]);
      assertThat(SortedIds.find(words, id[0] + 1, id[1])).as("another").isEqualTo(IdFilter.NONE);
    }
  }

  @Test
  void of_ids_that_are_not_there_few_are_asked_for() {
    var random = new SplittableRandom(1);
    long[] words = random.longs(3 * 100_000).toArray();
    SortedIds sorted = SortedIds.of(List.of(new IdBlock.Slice(words, 0, words.length)));

    long asked =
        random.longs(100_000).filter(hash -> sorted.filter().pageOf(hash) != IdFilter.NONE).count();

    assertThat(sorted.filter().bytes()).as("bytes").isLessThan(100_000 * 21 / 10);
    assertThat(asked).as("in vain, of 100,000").isBetween(1L, 200L);
  }

  @Test
  void ids_of_one_hash_are_told_apart() {
    long[] words = {5, 7, 50, 6, 7, 60, 5, 8, 70};
    SortedIds sorted = SortedIds.of(List.of(new IdBlock.Slice(words, 0, words.length)));

    long[] page = sorted.page(sorted.filter().pageOf(7)).slices().get(0).words();
    assertThat(page[SortedIds.find(page, 6, 7) + 2]).isEqualTo(60);
    assertThat(page[SortedIds.find(page, 5, 8) + 2]).isEqualTo(70);
    assertThat(SortedIds.find(page, 6, 8)).isEqualTo(IdFilter.NONE);
  }
}
