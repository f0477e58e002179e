package io.adpulse.lab.bench.peers;

import org.jspecify.annotations.Nullable;

/** A record with key and value as it came, and its event if it is one. A POJO in Flink's sense. */
@SuppressWarnings("PublicField") // what Flink calls a POJO
public final class RawRecord {

  public byte @Nullable [] key;
  public byte @Nullable [] value;

  /** Null: it cannot be counted. */
  public @Nullable AdEvent event;
}
