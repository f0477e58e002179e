package io.adpulse.lab.generate;

/**
 * Who acts on what.
 *
 * @param adExponent Zipf exponent of the ads' popularity; 0 is uniform
 * @param userExponent Zipf exponent of the users' activity; 0 is uniform
 */
public record Population(int ads, double adExponent, int users, double userExponent) {

  public Population {
    if (ads < 1 || users < 1) {
      throw new IllegalArgumentException(
          "needs at least one ad and one user, but has %d and %d".formatted(ads, users));
    }
  }

  /** The id of an ad: most are ASCII, some are not, and one in 19 has a blank inside. */
  String ad(int rank) {
    return switch (rank % 19) {
      case 3 -> "werbung-größe-" + rank;
      case 7 -> "広告-" + rank;
      case 11 -> "ad " + rank + " \uD83D\uDCE3";
      default -> "ad-" + rank;
    };
  }

  /** The id of a user: most are ASCII, some are not, and some hold what JSON must escape. */
  public String user(int rank) {
    return switch (rank % 23) {
      case 4 -> "usuário-" + rank;
      case 9 -> "用户-" + rank;
      case 13 -> "u\"" + rank + "\\";
      case 17 -> "\uD83E\uDD84-" + rank;
      default -> "user-" + rank;
    };
  }
}
