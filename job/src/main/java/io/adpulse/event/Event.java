package io.adpulse.event;

/**
 * A cleaned event. The id is kept as a fingerprint only: 128 bits make a false duplicate among
 * 10^12 ids of one user less likely than 10^-14.
 *
 * @param userId trimmed, 1 to 128 code points
 * @param adId trimmed, 1 to 128 code points
 * @param behavior what the user did
 * @param ctr the predicted click-through rate in units of 10^-9, 0 to 10^9, or {@link #NO_CTR}
 * @param time when it happened, in ms since the epoch
 * @param idHigh the upper half of the fingerprint of the trimmed event id
 * @param idLow the lower half
 * @param content a 64-bit hash of ad, behavior, ctr and time; two deliveries of one id whose
 *     content differs are in conflict
 */
public record Event(
    String userId,
    String adId,
    Behavior behavior,
    long ctr,
    long time,
    long idHigh,
    long idLow,
    long content)
    implements Parsed {

  /** Stands for a {@code ctr} that the event does not carry. */
  public static final long NO_CTR = -1;
}
