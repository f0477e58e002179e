package io.adpulse.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TagIndexTest {

  /** Also with hashes that agree in their low half, their high half or in both. */
  @Property(tries = 200)
  void finds_the_same_as_a_map(@ForAll("hashes") List<Long> hashes) {
    var index = new TagIndex();
    List<Long> added = new ArrayList<>();
    Map<Long, Integer> expected = new HashMap<>();

    for (long hash : hashes) {
      int found = find(index, added, hash);
      assertThat(found).isEqualTo(expected.getOrDefault(hash, TagIndex.NONE));
      if (found == TagIndex.NONE) {
        int address = added.size();
        added.add(hash);
        expected.put(hash, address);
        if (index.hasRoomFor(address)) {
          index.add(address);
        } else {
          index.reset(added.size(), added.size());
          for (int i = 0; i < added.size(); i++) {
            index.add(added.get(i), i);
          }
        }
      }
      assertThat(index.size()).isEqualTo(expected.size());
    }
  }

  private static int find(TagIndex index, List<Long> added, long hash) {
    for (int at = index.first(hash); at != TagIndex.NONE; at = index.next()) {
      if (added.get(at) == hash) {
        return at;
      }
    }
    return TagIndex.NONE;
  }

  @Provide
  Arbitrary<List<Long>> hashes() {
    return Arbitraries.oneOf(
            Arbitraries.longs(),
            Arbitraries.longs().between(0, 20),
            Arbitraries.longs().between(0, 20).map(i -> i << 32),
            Arbitraries.longs().between(0, 20).map(i -> i << 60))
        .list()
        .ofMaxSize(300);
  }
}
