package io.adpulse.lab.generate;

import io.adpulse.lab.generate.UserHistory.Version;
import io.adpulse.lab.model.UserReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Generates the records of {@code users}: the first version of every user, then the second of those
 * who have one, and so on. Keeps nothing in memory, however many users there are.
 */
public final class UserGenerator {

  /** The most versions that a user has. */
  static final int MAX_VERSIONS = 6;

  /** A megabyte each: of the oversized ones that would be drawn, one in this many is made. */
  private static final int OVERSIZED_EVERY = 50;

  private static final List<UserReason> REASONS = List.of(UserReason.values());

  private final UserSettings settings;
  private final SplittableRandom random;
  private final UserWriter writer;
  private final BadUserValues badValues;

  private UserGenerator(UserSettings settings) {
    this.settings = settings;
    this.random = new SplittableRandom(settings.seed());
    this.writer = new UserWriter(random);
    this.badValues = new BadUserValues(random, settings.maxRecordBytes());
  }

  /** All records of the settings, made as they are asked for, in the order of the topic. */
  public static Stream<GeneratedUser> stream(UserSettings settings) {
    UserGenerator generator = new UserGenerator(settings);
    return IntStream.range(0, MAX_VERSIONS)
        .boxed()
        .flatMap(
            round ->
                IntStream.range(0, settings.population().users())
                    .boxed()
                    .flatMap(rank -> generator.records(rank, round)));
  }

  private Stream<GeneratedUser> records(int rank, int round) {
    List<Version> versions = UserHistory.of(settings, rank).versions();
    if (round >= versions.size()) {
      return Stream.empty();
    }
    String userId = settings.population().user(rank);
    GeneratedUser good = record(userId, versions.get(round));
    return random.nextDouble() < settings.mix().bad()
        ? Stream.of(bad(userId, versions.get(round)), good)
        : Stream.of(good);
  }

  private GeneratedUser record(String userId, Version version) {
    return new GeneratedUser(
        partition(userId),
        userId.getBytes(StandardCharsets.UTF_8),
        version.row().map(row -> writer.write(userId, row, version.from()).bytes()).orElse(null),
        version.row().isPresent() ? OptionalLong.empty() : OptionalLong.of(version.from()),
        Optional.empty());
  }

  private GeneratedUser bad(String userId, Version version) {
    UserReason reason = anyReason();
    UserHistory.Row row =
        version
            .row()
            .orElse(new UserHistory.Row(Optional.empty(), Optional.empty(), Optional.empty()));
    return new GeneratedUser(
        partition(userId),
        badValues.key(userId, reason),
        badValues.spoil(writer.write(userId, row, version.from()), reason),
        OptionalLong.empty(),
        Optional.of(reason));
  }

  private UserReason anyReason() {
    UserReason reason = REASONS.get(random.nextInt(REASONS.size()));
    boolean again = reason == UserReason.OVERSIZED && random.nextInt(OVERSIZED_EVERY) > 0;
    return again ? anyReason() : reason;
  }

  private int partition(String userId) {
    return Math.floorMod(userId.hashCode(), settings.partitions());
  }
}
