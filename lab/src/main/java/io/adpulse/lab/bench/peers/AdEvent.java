package io.adpulse.lab.bench.peers;

/** A clean event. A POJO in Flink's sense: public fields, and a constructor without arguments. */
@SuppressWarnings("PublicField") // what Flink calls a POJO
public final class AdEvent {

  /** Stands for a rate that the event does not carry. */
  public static final long NO_CTR = -1;

  public String eventId = "";
  public String userId = "";
  public String adId = "";

  /** In lower case. */
  public String behavior = "";

  /** In units of 10^-9, or {@link #NO_CTR}: a sum of doubles would depend on the order. */
  public long ctr = NO_CTR;

  /** In ms since the epoch. */
  public long time;
}
