package io.adpulse.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LoggedBlocksTest {

  @Test
  void blocks_stay_few_however_often_a_little_is_added() {
    var logged = LoggedBlocks.seldomRead();
    long written = 0;
    int most = 0;
    for (int i = 0; i < 10_000; i++) {
      written += add(logged, 10);
      most = Math.max(most, logged.count());
    }

    assertThat(logged.entries()).isEqualTo(100_000);
    assertThat(most).isLessThanOrEqualTo(6 * logged.fanOut());
    assertThat(written).as("each entry is written once per size").isLessThan(7 * 100_000);
  }

  @Test
  void large_blocks_are_left_alone() {
    var logged = LoggedBlocks.seldomRead();
    for (int i = 0; i < 20; i++) {
      assertThat(add(logged, logged.largest())).isEqualTo(logged.largest());
    }
    assertThat(logged.count()).isEqualTo(20);
  }

  @Test
  void runs_that_are_asked_for_each_event_stay_fewer() {
    var logged = LoggedBlocks.oftenRead();
    int most = 0;
    for (int i = 0; i < 300; i++) {
      int unused = add(logged, 1_000);
      most = Math.max(most, logged.count());
    }

    assertThat(logged.entries()).isEqualTo(300_000);
    assertThat(most).isLessThanOrEqualTo(4 * (logged.fanOut() - 1));
  }

  @Property(tries = 200)
  void a_block_takes_in_the_newest_and_is_newer_than_all_before(
      @ForAll @Size(max = 200) List<@IntRange(min = 1, max = 100_000) Integer> sizes) {
    var logged = LoggedBlocks.seldomRead();
    Deque<Integer> expected = new ArrayDeque<>();
    int newest = -1;
    for (int size : sizes) {
      int taken = logged.takenIn(size);
      int merged = size;
      for (int i = 0; i < taken; i++) {
        merged += expected.removeLast();
      }
      assertThat(size + logged.entriesOfNewest(taken)).isEqualTo(merged);
      assertThat(logged.nextSequence()).isGreaterThan(newest);
      newest = logged.nextSequence();
      logged.add(newest, merged, taken);
      expected.addLast(merged);
      assertThat(logged.count()).isEqualTo(expected.size());
      assertThat(logged.entries()).isEqualTo(expected.stream().mapToInt(Integer::intValue).sum());
    }
  }

  /** Returns how many entries were written. */
  private static int add(LoggedBlocks logged, int added) {
    int taken = logged.takenIn(added);
    int size = added + logged.entriesOfNewest(taken);
    logged.add(logged.nextSequence(), size, taken);
    return size;
  }
}
