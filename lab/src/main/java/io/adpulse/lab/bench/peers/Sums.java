package io.adpulse.lab.bench.peers;

/** What is summed of an ad's or a user's events in one window. A POJO in Flink's sense. */
@SuppressWarnings("PublicField") // what Flink calls a POJO
public final class Sums {

  public long impressions;
  public long clicks;
  public long conversions;

  /** Of all events, in units of 10^-9. */
  public long ctrSum;

  /** Of impressions, in units of 10^-9. */
  public long ctrOfImpressions;

  /** Number of impressions that carry a rate. */
  public long rated;

  /** Adds an event. */
  public Sums add(String behavior, long ctr) {
    boolean carriesRate = ctr != AdEvent.NO_CTR;
    if (carriesRate) {
      ctrSum += ctr;
    }
    switch (behavior) {
      case "impression" -> {
        impressions++;
        if (carriesRate) {
          ctrOfImpressions += ctr;
          rated++;
        }
      }
      case "click" -> clicks++;
      default -> conversions++;
    }
    return this;
  }

  /** Adds the sums of others. */
  public Sums add(Sums more) {
    impressions += more.impressions;
    clicks += more.clicks;
    conversions += more.conversions;
    ctrSum += more.ctrSum;
    ctrOfImpressions += more.ctrOfImpressions;
    rated += more.rated;
    return this;
  }
}
