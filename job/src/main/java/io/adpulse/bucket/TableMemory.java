package io.adpulse.bucket;

import java.io.Serializable;
import java.util.Optional;
import org.apache.flink.annotation.VisibleForTesting;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;

/**
 * How much heap the tables of one slot may take. Without a setting it depends on where Flink keeps
 * state: on the heap nothing is gained by moving tables there, so that they have no limit; else
 * they get a share of the heap, and what is more moves to the state backend.
 *
 * @param bytes of one slot; {@value #UNSET} if nothing is set
 */
public record TableMemory(long bytes) implements Serializable {

  /** As if nothing was set. */
  public static final TableMemory DEFAULT = new TableMemory(TableMemory.UNSET);

  private static final long UNSET = 0;

  private static final double SHARE_OF_HEAP = 0.3;
  private static final String HEAP_BACKEND = "hashmap";

  /** As set, or by default. */
  public static TableMemory of(Optional<Long> bytes) {
    return bytes.map(TableMemory::new).orElse(DEFAULT);
  }

  /**
   * What one operator of a slot may take, once its state backend is there.
   *
   * @param share of what the slot has
   */
  public TableBudget budget(AbstractStreamOperator<?> operator, double share) {
    if (bytes != UNSET) {
      return new TableBudget((long) (bytes * share));
    }
    String backend = operator.getKeyedStateBackend().getBackendTypeIdentifier();
    int slots =
        operator
            .getContainingTask()
            .getEnvironment()
            .getTaskManagerInfo()
            .getConfiguration()
            .get(TaskManagerOptions.NUM_TASK_SLOTS);
    return byDefault(backend, Runtime.getRuntime().maxMemory(), slots, share);
  }

  @VisibleForTesting
  static TableBudget byDefault(String backend, long heap, int slots, double share) {
    return backend.equals(HEAP_BACKEND)
        ? TableBudget.UNLIMITED
        : new TableBudget((long) (heap * SHARE_OF_HEAP / slots * share));
  }
}
