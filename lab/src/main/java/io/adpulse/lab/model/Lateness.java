package io.adpulse.lab.model;

/** What the model accepts as the cause of a closed window. It never sees the job's watermark. */
public enum Lateness {
  /** Nothing may be late: no late record was injected, no partition was idle, nothing failed. */
  NONE,
  /**
   * An earlier record of the same partition must have moved its clock far enough to close the
   * window. Holds whenever the partition was not idle: the watermark is the minimum over all of
   * them.
   */
  OWN_PARTITION,
  /** Some record of any partition did: the record's own partition may have been idle or new. */
  ANY_PARTITION
}
