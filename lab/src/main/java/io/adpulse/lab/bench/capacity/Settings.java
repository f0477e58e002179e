package io.adpulse.lab.bench.capacity;

/**
 * What whoever runs it decides.
 *
 * @param utilization how busy a core is meant to be, from 0 to 1; the rest is for peaks and for
 *     catching up
 * @param windowSeconds length of the windows
 * @param outOfOrdernessSeconds how long a window stays open after its end
 * @param checkpointSeconds between checkpoints
 * @param recordBytes of an input record
 * @param baseMemory of a subtask, in bytes: heap with the tables, RocksDB's cache, network buffers,
 *     metaspace
 * @param bytesPerOpenEvent of heap beyond it, for the filters of ids that have left the tables
 */
public record Settings(
    double utilization,
    double windowSeconds,
    double outOfOrdernessSeconds,
    double checkpointSeconds,
    double recordBytes,
    double baseMemory,
    double bytesPerOpenEvent) {

  /** As the chart has them: windows of 1 min, checkpoints each 10 s, cores at 60%. */
  public static Settings defaults() {
    return new Settings(0.6, 60, 10, 10, 200, 1e9, 2.1);
  }
}
