package io.adpulse.lab.bench.capacity;

/**
 * What a load needs.
 *
 * @param eventsPerSecond the load
 * @param cores of all TaskManagers together
 * @param subtasks one for each core; also the parallelism
 * @param partitions of the input topic, at least
 * @param openEvents whose windows are open, at most
 * @param stateBytes of them
 * @param memoryBytes of all TaskManagers together
 * @param inputBytesPerSecond read from Kafka
 * @param checkpointBytesPerSecond written to S3, on average
 * @param s3RequestsPerSecond of all kinds, on average
 */
public record Capacity(
    double eventsPerSecond,
    double cores,
    long subtasks,
    long partitions,
    double openEvents,
    double stateBytes,
    double memoryBytes,
    double inputBytesPerSecond,
    double checkpointBytesPerSecond,
    double s3RequestsPerSecond) {

  /** Accept, user windows, ad windows: each has a RocksDB of its own. */
  static final int STATES_PER_SUBTASK = 3;

  /** Beside the tables: manifest, options, and the sink's and source's share. */
  static final int SMALL_FILES = 3;

  /** Flink's {@code state.backend.rocksdb.compaction.level.target-file-size-base}. */
  static final double TABLE_BYTES = 64 * 1024 * 1024.0;

  /** A file is looked for, written, and one day removed. */
  static final int REQUESTS_PER_FILE = 3;

  /** So that the job can be scaled to twice its size without a new topic. */
  static final int PARTITIONS_PER_SUBTASK = 2;

  /** The formula; docs/capacity.md says it in words. */
  public static Capacity of(double eventsPerSecond, Costs costs, Settings settings) {
    double cores =
        eventsPerSecond * (costs.cpuSeconds() + costs.querySeconds()) / settings.utilization();
    long subtasks = Math.max(1, (long) Math.ceil(cores));
    double openEvents =
        eventsPerSecond * (settings.windowSeconds() + settings.outOfOrdernessSeconds());
    double stateBytes = openEvents * costs.stateBytes();
    double changedBytes = eventsPerSecond * settings.checkpointSeconds() * costs.changedBytes();
    double states = (double) subtasks * STATES_PER_SUBTASK;
    double files = states * (SMALL_FILES + Math.ceil(changedBytes / states / TABLE_BYTES));
    return new Capacity(
        eventsPerSecond,
        cores,
        subtasks,
        PARTITIONS_PER_SUBTASK * subtasks,
        openEvents,
        stateBytes,
        subtasks * settings.baseMemory() + settings.bytesPerOpenEvent() * openEvents,
        eventsPerSecond * settings.recordBytes(),
        changedBytes / settings.checkpointSeconds(),
        REQUESTS_PER_FILE * files / settings.checkpointSeconds());
  }
}
