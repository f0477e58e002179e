package io.adpulse.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Readers learn that the first partitions are dealt out; one without any is idle then. */
class AssignmentTest {

  private static final KafkaPartitionSplit SPLIT =
      new KafkaPartitionSplit(new TopicPartition("ad-events", 0), 0);

  private final Map<Integer, ReaderInfo> readers = new TreeMap<>();
  private final List<String> calls = new ArrayList<>();

  @Test
  void every_reader_is_told_after_the_first_assignment_and_only_once() {
    AssignmentWatch watch = watch(false);
    register(0, 1);

    assignTo(watch, 1);
    assertThat(calls).containsExactly("assign", "AllAssigned to 0", "AllAssigned to 1");

    assignTo(watch, 0);
    assertThat(calls).endsWith("AllAssigned to 1", "assign");
  }

  @Test
  void a_reader_that_comes_later_is_told_after_it_got_its_partitions() {
    AssignmentWatch watch = watch(false);
    AnnounceAssignment enumerator = announcing(watch, false);
    register(0);
    enumerator.addReader(0);
    assertThat(calls).as("nothing is assigned yet").containsExactly("addReader");

    assignTo(watch, 0);
    enumerator.addReader(1);
    assertThat(calls)
        .containsExactly(
            "addReader", "assign", "AllAssigned to 0", "addReader", "AllAssigned to 1");
  }

  @Test
  void after_a_restore_readers_are_told_as_they_come() {
    announcing(watch(true), false).addReader(3);

    assertThat(calls).containsExactly("addReader", "AllAssigned to 3");
  }

  @Test
  void after_a_restore_readers_of_a_bounded_input_are_told_that_nothing_is_to_come() {
    announcing(watch(true), true).addReader(3);

    assertThat(calls)
        .as("partitions first: a reader that is told so before would end without them")
        .containsExactly("addReader", "AllAssigned to 3", "signalNoMoreSplits");
  }

  private void register(int... subtasks) {
    for (int subtask : subtasks) {
      readers.put(subtask, new ReaderInfo(subtask, "somewhere"));
    }
  }

  private AssignmentWatch watch(boolean assigned) {
    return new AssignmentWatch(context(), assigned);
  }

  private AnnounceAssignment announcing(AssignmentWatch watch, boolean bounded) {
    return new AnnounceAssignment(enumerator(), context(), watch, bounded);
  }

  private static void assignTo(AssignmentWatch watch, int subtask) {
    watch.assignSplits(new SplitsAssignment<>(Map.of(subtask, List.of(SPLIT))));
  }

  @SuppressWarnings("unchecked")
  private SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator() {
    return fake(SplitEnumerator.class);
  }

  @SuppressWarnings("unchecked")
  private SplitEnumeratorContext<KafkaPartitionSplit> context() {
    return fake(SplitEnumeratorContext.class);
  }

  /** Plays the enumerator or its context, and notes what matters here. */
  private <T> T fake(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "registeredReaders" -> {
                  return readers;
                }
                case "assignSplits" -> calls.add("assign");
                case "sendEventToSourceReader" ->
                    calls.add(arguments[1].getClass().getSimpleName() + " to " + arguments[0]);
                default -> calls.add(method.getName());
              }
              return null;
            }));
  }
}
