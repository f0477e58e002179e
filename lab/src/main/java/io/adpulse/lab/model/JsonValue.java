package io.adpulse.lab.model;

/** A field's value as it was written. */
record JsonValue(Kind kind, String text) {

  enum Kind {
    /** A string; the text is what it says after escapes. */
    STRING,
    /** A number without point and exponent. */
    INTEGER,
    /** A number with a point or an exponent. */
    DECIMAL,
    /** true, false, an object or an array; the text is empty. */
    OTHER
  }

  boolean isString() {
    return kind == Kind.STRING;
  }

  boolean isNumber() {
    return kind == Kind.INTEGER || kind == Kind.DECIMAL;
  }
}
