package io.adpulse.event;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values of known keys in the bytes of one strict JSON object, in one pass and without
 * allocation. Unknown keys are passed over, but checked as strictly.
 *
 * <p>Not thread-safe.
 */
final class FieldScanner {

  /** The depth of a value in the top object, which itself is at depth 1. */
  private static final int VALUE_DEPTH = 2;

  private final JsonField[] fields;
  private final JsonScanner json = new JsonScanner();
  private final Text keyText = new Text();

  /**
   * @param fields what to look for; a scan says in them what it found
   */
  FieldScanner(Collection<JsonField> fields) {
    this.fields = fields.toArray(JsonField[]::new);
  }

  /**
   * Scans a whole value. After a failure the fields say nothing.
   *
   * @throws MalformedException if it is not one JSON object in UTF-8 with nothing but JSON white
   *     space around it, is nested too deep, or has a known key twice
   */
  void scan(byte[] value) throws MalformedException {
    for (JsonField field : fields) {
      field.clear();
    }
    rejectByteOrderMark(value);
    json.start(value);
    json.expect('{', "an object");
    if (!json.take('}')) {
      do {
        member(value);
      } while (json.take(','));
      json.expect('}', "a comma or }");
    }
    json.expectEnd();
  }

  private void member(byte[] value) throws MalformedException {
    json.key();
    int start = json.lastStringStart();
    JsonField field = known(value, start, json.position() - 1);
    if (field != null && field.kind() != JsonKind.ABSENT) {
      throw new MalformedException("the key " + field.key() + " comes twice, again", start);
    }
    json.colon();
    int from = json.position();
    JsonKind kind = json.value(VALUE_DEPTH);
    if (field == null) {
      return;
    }
    if (kind == JsonKind.STRING) {
      int end = json.position() - 1;
      field.setString(from + 1, end, json.lastStringEscaped(), json.lastStringAscii());
    } else {
      field.set(kind, from, json.position());
    }
  }

  /** The field whose key is at these offsets, or null for an unknown key. */
  private @Nullable JsonField known(byte[] value, int start, int end) {
    if (!json.lastStringEscaped()) {
      return find(value, start, end);
    }
    return keyText.readWhole(value, start, end, true)
        ? find(keyText.bytes(), keyText.from(), keyText.to())
        : null;
  }

  private @Nullable JsonField find(byte[] text, int start, int end) {
    for (JsonField field : fields) {
      byte[] key = field.keyBytes();
      if (key.length == end - start && Arrays.equals(key, 0, key.length, text, start, end)) {
        return field;
      }
    }
    return null;
  }

  private static void rejectByteOrderMark(byte[] value) throws MalformedException {
    if (value.length >= 3
        && value[0] == (byte) 0xEF
        && value[1] == (byte) 0xBB
        && value[2] == (byte) 0xBF) {
      throw new MalformedException("a byte order mark", 0);
    }
  }
}
