package io.adpulse.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Walks over whole values of strict RFC 8259 JSON and says where they lie.
 *
 * <p>Not thread-safe.
 */
final class JsonScanner extends JsonTokens {

  /** How deep values may be nested; the outermost is at depth 1. */
  static final int MAX_DEPTH = 64;

  private static final byte[] TRUE = "true".getBytes(US_ASCII);
  private static final byte[] FALSE = "false".getBytes(US_ASCII);
  private static final byte[] NULL = "null".getBytes(US_ASCII);

  /**
   * Passes the value that begins at the next byte.
   *
   * @param depth the depth that the value has if it is an array or an object
   */
  JsonKind value(int depth) throws MalformedException {
    return switch (peek()) {
      case '"' -> string();
      case '{' -> object(depth);
      case '[' -> array(depth);
      case 't' -> literal(TRUE, JsonKind.BOOLEAN);
      case 'f' -> literal(FALSE, JsonKind.BOOLEAN);
      case 'n' -> literal(NULL, JsonKind.NULL);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw expected("a JSON value");
    };
  }

  /** Passes the key that comes next, up to and with its closing quote. */
  void key() throws MalformedException {
    skipSpace();
    if (peek() != '"') {
      throw expected("a key in double quotes");
    }
    string();
  }

  /** Passes the colon behind a key, and goes to the first byte of its value. */
  void colon() throws MalformedException {
    expect(':', "a colon after the key");
    skipSpace();
  }

  /** Fails unless only JSON white space is left. */
  void expectEnd() throws MalformedException {
    skipSpace();
    if (!atEnd()) {
      throw expected("nothing after the object");
    }
  }

  // Recursion is bounded by MAX_DEPTH.
  private JsonKind object(int depth) throws MalformedException {
    enter(depth);
    if (take('}')) {
      return JsonKind.OBJECT;
    }
    do {
      key();
      colon();
      value(depth + 1);
    } while (take(','));
    expect('}', "a comma or }");
    return JsonKind.OBJECT;
  }

  private JsonKind array(int depth) throws MalformedException {
    enter(depth);
    if (take(']')) {
      return JsonKind.ARRAY;
    }
    do {
      skipSpace();
      value(depth + 1);
    } while (take(','));
    expect(']', "a comma or ]");
    return JsonKind.ARRAY;
  }

  private void enter(int depth) throws MalformedException {
    if (depth > MAX_DEPTH) {
      throw new MalformedException("nested deeper than " + MAX_DEPTH + " levels", position());
    }
    pass();
  }
}
