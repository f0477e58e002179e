package io.adpulse.join;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.event.UserRow;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Country, age group and tier of a user as bytes: for each of them 0 if it is not known, else the
 * length of the text in UTF-8 plus 1, and the text. A length is in two bytes.
 *
 * <p><b>The format is in savepoints and may never change.</b>
 */
final class UserAttributes {

  /** A user who is deleted. */
  static final byte[] NONE = {};

  /** The attributes in the order in which they are written. */
  static final List<String> COLUMNS = List.of("country", "age_group", "tier");

  private UserAttributes() {}

  static byte[] of(UserRow row) {
    var out = new ByteArrayOutputStream();
    write(row.country(), out);
    write(row.ageGroup(), out);
    write(row.tier(), out);
    return out.toByteArray();
  }

  private static void write(Optional<String> text, ByteArrayOutputStream out) {
    byte[] utf8 = text.orElse("").getBytes(UTF_8);
    int length = text.isPresent() ? utf8.length + 1 : 0;
    out.write(length >>> 8);
    out.write(length);
    out.writeBytes(utf8);
  }

  /** The length of an attribute that begins at a place; negative if it is not known. */
  static int length(byte[] bytes, int at) {
    return (((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff)) - 1;
  }

  /** Where the text of an attribute begins that begins at a place. */
  static int text(int at) {
    return at + 2;
  }
}
