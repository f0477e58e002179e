package io.adpulse.event;

/** What kind of JSON value was found for a key. */
enum JsonKind {
  /** The key does not occur. */
  ABSENT("absent"),
  NULL("null"),
  STRING("a string"),
  /** A number without point or exponent. */
  INTEGER("a number"),
  /** A number with a point, an exponent or both. */
  DECIMAL("a number with a point or an exponent"),
  BOOLEAN("a boolean"),
  ARRAY("an array"),
  OBJECT("an object");

  private final String words;

  JsonKind(String words) {
    this.words = words;
  }

  /** The kind with its article, for a sentence. */
  String words() {
    return words;
  }

  boolean isNumber() {
    return this == INTEGER || this == DECIMAL;
  }
}
