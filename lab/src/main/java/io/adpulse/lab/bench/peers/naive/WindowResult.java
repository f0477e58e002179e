package io.adpulse.lab.bench.peers.naive;

import io.adpulse.lab.bench.peers.Sums;

/** A closed window. A POJO in Flink's sense. */
@SuppressWarnings("PublicField") // what Flink calls a POJO
public final class WindowResult {

  /** The ad or the user. */
  public String key = "";

  /** In ms since the epoch. */
  public long start;

  /** Exclusive, in ms since the epoch. */
  public long end;

  public Sums sums = new Sums();
}
