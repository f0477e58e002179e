package io.adpulse.lab.generate;

import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.UserReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Generated users as their topic holds them.
 *
 * @param bad how many records were made to be bad, by reason
 */
public record GeneratedUsers(List<InputRecord> records, Map<UserReason, Long> bad) {

  private static final long STAMPED = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();

  /** Generates all records and gives them offsets. */
  public static GeneratedUsers of(UserSettings settings) {
    List<InputRecord> records = new ArrayList<>();
    Map<UserReason, Long> bad = new EnumMap<>(UserReason.class);
    Map<Integer, Long> ends = new HashMap<>();
    UserGenerator.stream(settings)
        .forEach(
            user -> {
              user.reason().ifPresent(reason -> bad.merge(reason, 1L, Long::sum));
              records.add(
                  new InputRecord(
                      user.partition(),
                      ends.merge(user.partition(), 1L, Long::sum) - 1,
                      user.deletedAt().orElse(STAMPED),
                      user.key(),
                      user.value()));
            });
    return new GeneratedUsers(records, bad);
  }
}
