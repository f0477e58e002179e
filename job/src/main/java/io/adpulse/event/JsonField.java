package io.adpulse.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * A known key, and where its value lies in the bytes scanned last. {@link FieldScanner} fills it
 * again for each record.
 */
final class JsonField {

  private final String key;
  private final byte[] keyBytes;

  private JsonKind kind = JsonKind.ABSENT;
  private int from;
  private int to;
  private boolean escaped;
  private boolean ascii;

  /**
   * @param key the key, in ASCII
   */
  JsonField(String key) {
    this.key = key;
    this.keyBytes = key.getBytes(US_ASCII);
  }

  String key() {
    return key;
  }

  byte[] keyBytes() {
    return keyBytes;
  }

  JsonKind kind() {
    return kind;
  }

  /** Whether the key does not occur or is null. */
  boolean isMissing() {
    return kind == JsonKind.ABSENT || kind == JsonKind.NULL;
  }

  /** Offset of the value's first byte; of a string, of the one behind the opening quote. */
  int from() {
    return from;
  }

  /** Offset behind the value's last byte; of a string, of its closing quote. */
  int to() {
    return to;
  }

  /** Whether the value is a string with a backslash in it. */
  boolean escaped() {
    return escaped;
  }

  /** Whether the value is a string of ASCII characters without any escape. */
  boolean plain() {
    return ascii && !escaped;
  }

  void clear() {
    kind = JsonKind.ABSENT;
  }

  void setString(int from, int to, boolean escaped, boolean ascii) {
    set(JsonKind.STRING, from, to);
    this.escaped = escaped;
    this.ascii = ascii;
  }

  void set(JsonKind kind, int from, int to) {
    this.kind = kind;
    this.from = from;
    this.to = to;
    this.escaped = false;
    this.ascii = false;
  }
}
