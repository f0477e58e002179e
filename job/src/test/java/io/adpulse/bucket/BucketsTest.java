package io.adpulse.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.TaskInfoImpl;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {

  private static final String[] OF_128 = {
    "88", "117", "361", "157", "4", "236", "282", "82", "96", "74", "113", "19"
  };
  private static final String[] OF_240 = {
    "273", "140", "361", "139", "313", "143", "750", "298", "21", "526", "67", "478"
  };

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 128, 240, 32768})
  void each_key_group_has_a_name_that_falls_into_it(int keyGroups) {
    List<String> names = Buckets.names(keyGroups);

    assertThat(names).hasSize(keyGroups);
    for (int group = 0; group < keyGroups; group++) {
      assertThat(KeyGroupRangeAssignment.assignToKeyGroup(names.get(group), keyGroups))
          .isEqualTo(group);
    }
  }

  /** Expected values from an independent implementation in another language. */
  @Test
  void names_never_change_as_they_are_keys_in_savepoints() {
    assertThat(Buckets.names(128)).startsWith(OF_128).endsWith("243");
    assertThat(Buckets.names(240)).startsWith(OF_240).endsWith("150");
  }

  @Test
  void a_user_is_in_the_bucket_of_the_key_group_and_of_the_subtask_that_Flink_sends_it_to() {
    for (int i = 0; i < 1000; i++) {
      String user = "user-" + i;
      int subtask = KeyGroupRangeAssignment.assignKeyToParallelOperator(user, 128, 3);
      Buckets buckets = Buckets.of(task(128, subtask, 3));

      int bucket = buckets.of(user);
      assertThat(bucket).isBetween(0, buckets.count() - 1);
      assertThat(buckets.keyGroup(bucket))
          .isEqualTo(KeyGroupRangeAssignment.assignToKeyGroup(user, 128));
      assertThat(KeyGroupRangeAssignment.assignToKeyGroup(buckets.name(bucket), 128))
          .isEqualTo(buckets.keyGroup(bucket));
    }
  }

  @Test
  void the_subtasks_share_out_all_buckets() {
    assertThat(IntStream.range(0, 7).map(i -> Buckets.of(task(240, i, 7)).count()).sum())
        .isEqualTo(240);
  }

  private static TaskInfo task(int keyGroups, int subtask, int parallelism) {
    return new TaskInfoImpl("task", keyGroups, subtask, parallelism, 0);
  }
}
