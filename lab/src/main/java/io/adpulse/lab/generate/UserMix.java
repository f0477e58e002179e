package io.adpulse.lab.generate;

/**
 * What happens to users, as shares from 0 to 1.
 *
 * @param absent of all users: nothing is ever said of them
 * @param late of all users: they become known only while events already happen
 * @param more of all versions: another one follows, up to {@link UserGenerator#MAX_VERSIONS}
 * @param deletion of all versions but the first: it deletes the user
 * @param outOfOrder of all versions but the first: it is older than the one before
 * @param equal of all versions but the first: it is as old as the one before
 * @param bad of all records: one is written that says nothing about a user
 */
public record UserMix(
    double absent,
    double late,
    double more,
    double deletion,
    double outOfOrder,
    double equal,
    double bad) {

  public UserMix {
    for (double share : new double[] {absent, late, more, deletion, outOfOrder, equal, bad}) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("shares must lie from 0 to 1, but one is " + share);
      }
    }
    if (outOfOrder + equal > 1) {
      throw new IllegalArgumentException(
          "a version is out of order or equal: together at most 1, but %s and %s"
              .formatted(outOfOrder, equal));
    }
  }

  /** The same without bad records. */
  UserMix withoutBad() {
    return new UserMix(absent, late, more, deletion, outOfOrder, equal, 0);
  }
}
