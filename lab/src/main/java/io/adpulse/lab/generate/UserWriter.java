package io.adpulse.lab.generate;

import io.adpulse.lab.generate.UserHistory.Row;
import java.util.Optional;
import java.util.SplittableRandom;

/** Writes user rows as JSON of about 120 bytes: any notation, any order, unknown fields. */
final class UserWriter {

  private final SplittableRandom random;
  private final Notation notation;
  private final TimeNotation times;

  UserWriter(SplittableRandom random) {
    this.random = random;
    this.notation = new Notation(random);
    this.times = new TimeNotation(random);
  }

  /** A row that holds from a time on, in ms since the epoch. */
  RawObject write(String userId, Row row, long updatedAt) {
    RawObject object = RawObject.empty().with("user_id", notation.id(userId));
    object = label(object, "country", row.country());
    object = label(object, "age_group", row.ageGroup());
    object = label(object, "tier", row.tier()).with("updated_at", times.time(updatedAt));
    if (random.nextInt(20) == 0) {
      object = object.with("segment", "{\"tier\":7,\"user_id\":null}");
    }
    return random.nextInt(4) == 0 ? object.rotated() : object;
  }

  private RawObject label(RawObject object, String name, Optional<String> value) {
    if (value.isPresent()) {
      return object.with(name, notation.id(value.get()));
    }
    return random.nextBoolean() ? object.with(name, "null") : object;
  }
}
