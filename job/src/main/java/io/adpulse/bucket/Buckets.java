package io.adpulse.bucket;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of a subtask: one for each of its key groups, which holds the users whose ids fall
 * into it. A stream that is keyed by user brings all events of a bucket to one subtask, and state
 * under the bucket's name goes with the key group when the parallelism changes.
 *
 * <p><b>Names are keys in savepoints and may never change.</b> Golden tests pin them. They depend
 * on the maximum parallelism, with another one of which Flink restores no state anyway.
 */
public final class Buckets {

  private static final Map<Integer, List<String>> NAMES = new ConcurrentHashMap<>();

  private final int keyGroups;
  private final KeyGroupRange own;
  private final List<String> names;

  private Buckets(int keyGroups, KeyGroupRange own) {
    this.keyGroups = keyGroups;
    this.own = own;
    this.names = NAMES.computeIfAbsent(keyGroups, Buckets::names);
  }

  /** The buckets of a subtask. */
  public static Buckets of(TaskInfo subtask) {
    int keyGroups = subtask.getMaxNumberOfParallelSubtasks();
    return new Buckets(
        keyGroups,
        KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
            keyGroups, subtask.getNumberOfParallelSubtasks(), subtask.getIndexOfThisSubtask()));
  }

  /** How many there are, numbered from 0. */
  public int count() {
    return own.getNumberOfKeyGroups();
  }

  /** The bucket of a user; a bucket's name lies in that bucket, too. */
  public int of(String userId) {
    return KeyGroupRangeAssignment.assignToKeyGroup(userId, keyGroups) - own.getStartKeyGroup();
  }

  /** The key group that a bucket stands for. */
  public int keyGroup(int bucket) {
    return own.getStartKeyGroup() + bucket;
  }

  /** The key of a bucket in keyed state. */
  public String name(int bucket) {
    return names.get(keyGroup(bucket));
  }

  /** For each key group the first of the texts "0", "1", "2" ... that falls into it. */
  static List<String> names(int keyGroups) {
    @Nullable String[] names = new @Nullable String[keyGroups];
    int missing = keyGroups;
    for (int i = 0; missing > 0; i++) {
      String name = Integer.toString(i);
      int group = KeyGroupRangeAssignment.assignToKeyGroup(name, keyGroups);
      if (names[group] == null) {
        names[group] = name;
        missing--;
      }
    }
    return Arrays.stream(names).map(Objects::requireNonNull).toList();
  }
}
