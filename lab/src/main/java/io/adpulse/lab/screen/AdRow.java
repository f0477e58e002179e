package io.adpulse.lab.screen;

/**
 * What an ad has reached in all windows so far.
 *
 * @param adId the ad
 * @param impressions how often it was shown
 * @param clicks how often it was clicked
 * @param predictedCtr the mean of the windows' predicted rates, weighted by impressions; NaN if
 *     none was predicted
 */
public record AdRow(String adId, long impressions, long clicks, double predictedCtr) {

  /** Clicks per impression; NaN without impressions. */
  public double ctr() {
    return impressions == 0 ? Double.NaN : (double) clicks / impressions;
  }

  /** The rate that came true per predicted rate; NaN where either is missing. */
  public double calibration() {
    return predictedCtr == 0 ? Double.NaN : ctr() / predictedCtr;
  }
}
