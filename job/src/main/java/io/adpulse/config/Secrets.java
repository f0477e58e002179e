package io.adpulse.config;

import java.util.List;
import java.util.Locale;

/** Which values are never shown. */
final class Secrets {

  static final String HIDDEN = "***";

  // More words than needed cost a hidden value in a message; one too few costs a leaked secret.
  private static final List<String> WORDS =
      List.of(
          "password",
          "passwd",
          "secret",
          "token",
          "jaas",
          "credential",
          "private",
          "keystore.key",
          "basic.auth",
          "user.info");

  private Secrets() {}

  static boolean isSecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(lower::contains) || KafkaKeys.isPassword(key);
  }

  /** The value as it may be shown. */
  static String show(String key, String value) {
    return isSecret(key) ? HIDDEN : value;
  }
}
