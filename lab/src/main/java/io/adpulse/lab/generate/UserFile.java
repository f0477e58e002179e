package io.adpulse.lab.generate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adpulse.lab.model.UserReason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;

/** Writes users as a file that {@code make run USERS=} reads: one record a line. */
final class UserFile {

  private static final JsonMapper MAPPER = new JsonMapper();

  private UserFile() {}

  /**
   * What a file holds.
   *
   * @param bad records that say nothing about a user; a reason without any is absent
   */
  record Written(long rows, long deletions, Map<UserReason, Long> bad) {}

  /**
   * Writes all records that a line can hold: not those with a line feed in them, nor a deletion of
   * nobody.
   */
  static Written write(UserSettings settings, OutputStream file) throws IOException {
    long rows = 0;
    long deletions = 0;
    Map<UserReason, Long> bad = new EnumMap<>(UserReason.class);
    for (Iterator<GeneratedUser> all = UserGenerator.stream(settings).iterator(); all.hasNext(); ) {
      GeneratedUser user = all.next();
      byte[] line = user.value();
      if (user.deletedAt().isPresent()) {
        line = deletion(user);
        deletions++;
      } else if (line == null || new String(line, StandardCharsets.ISO_8859_1).contains("\n")) {
        continue;
      } else if (user.reason().isPresent()) {
        bad.merge(user.reason().get(), 1L, Long::sum);
      } else {
        rows++;
      }
      file.write(line);
      file.write('\n');
    }
    return new Written(rows, deletions, bad);
  }

  private static byte[] deletion(GeneratedUser user) throws IOException {
    ObjectNode line = MAPPER.createObjectNode();
    line.put("user_id", new String(user.key(), StandardCharsets.UTF_8));
    line.put("deleted_at", Instant.ofEpochMilli(user.deletedAt().orElseThrow()).toString());
    return MAPPER.writeValueAsBytes(line);
  }
}
