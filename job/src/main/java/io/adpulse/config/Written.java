package io.adpulse.config;

/**
 * A value and how a person wrote it.
 *
 * @param text as written, with placeholders; may be shown unless its key is a secret
 * @param value with placeholders of the environment replaced; never shown
 */
record Written(String text, String value) {

  /** Shows what was written only, since the value may come from the environment. */
  @Override
  public String toString() {
    return text;
  }
}
