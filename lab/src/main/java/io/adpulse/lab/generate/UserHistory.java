package io.adpulse.lab.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** All versions of one user, in the order in which they are written. Depends on nothing else. */
record UserHistory(List<Version> versions) {

  private static final List<String> COUNTRIES =
      List.of("JP", "DE", "US", "BR", "Côte d’Ivoire", "日本", "a \"quoted\" one");
  private static final List<String> AGE_GROUPS = List.of("18-24", "25-34", "35-44", "45+");
  private static final List<String> TIERS = List.of("gold", "silver", "bronze");

  /** Before the start, so many times the span: most users have been known for long. */
  private static final int KNOWN_BEFORE = 10;

  /**
   * What is written of a user at once.
   *
   * @param from {@code updated_at}, or when the user was deleted, in ms since the epoch
   * @param row empty for a deletion
   */
  record Version(long from, Optional<Row> row) {}

  /** Each may be absent. */
  record Row(Optional<String> country, Optional<String> ageGroup, Optional<String> tier) {}

  /** The versions of the user of a rank: the same whenever they are asked for. */
  static UserHistory of(UserSettings settings, int rank) {
    // Another sequence than that of the events, which begin with the plain seed.
    SplittableRandom random =
        new SplittableRandom(settings.seed() * 0x9E3779B97F4A7C15L + rank * 0xD1342543DE82EF95L);
    UserMix mix = settings.mix();
    if (random.nextDouble() < mix.absent()) {
      return new UserHistory(List.of());
    }
    List<Version> versions = new ArrayList<>();
    long before = first(settings, random);
    versions.add(new Version(before, Optional.of(row(random))));
    while (versions.size() < UserGenerator.MAX_VERSIONS && random.nextDouble() < mix.more()) {
      before = next(settings, random, before);
      boolean deletion = random.nextDouble() < mix.deletion();
      versions.add(new Version(before, deletion ? Optional.empty() : Optional.of(row(random))));
    }
    return new UserHistory(List.copyOf(versions));
  }

  private static long first(UserSettings settings, SplittableRandom random) {
    long start = settings.start().toEpochMilli();
    long span = settings.span().toMillis();
    return random.nextDouble() < settings.mix().late()
        ? start + random.nextLong(span)
        : start - random.nextLong(KNOWN_BEFORE * span);
  }

  private static long next(UserSettings settings, SplittableRandom random, long before) {
    long start = settings.start().toEpochMilli();
    long span = settings.span().toMillis();
    double dice = random.nextDouble();
    if (dice < settings.mix().equal()) {
      return before;
    }
    if (dice < settings.mix().equal() + settings.mix().outOfOrder()) {
      return before - 1 - random.nextLong(span);
    }
    return Math.max(before, start) + random.nextLong(span);
  }

  private static Row row(SplittableRandom random) {
    return new Row(
        seldomNone(COUNTRIES, random), seldomNone(AGE_GROUPS, random), seldomNone(TIERS, random));
  }

  private static Optional<String> seldomNone(List<String> values, SplittableRandom random) {
    return random.nextInt(12) == 0
        ? Optional.empty()
        : Optional.of(values.get(random.nextInt(values.size())));
  }
}
