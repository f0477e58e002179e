package io.adpulse.config;

/**
 * One row of the table of settings.
 *
 * @param key as a person writes it, without the leading {@code --}
 * @param presence what happens without it
 * @param fallback the default as a person would write it; for {@link Presence#OPTIONAL} a phrase
 *     that says what happens without a value
 * @param kind what a value may be
 * @param meaning one sentence for the help and the documentation
 */
record Setting<T>(String key, Presence presence, String fallback, Kind<T> kind, String meaning) {

  enum Presence {
    REQUIRED,
    DEFAULT,
    OPTIONAL
  }

  static <T> Setting<T> required(String key, Kind<T> kind, String meaning) {
    return new Setting<>(key, Presence.REQUIRED, "", kind, meaning);
  }

  static <T> Setting<T> of(String key, String fallback, Kind<T> kind, String meaning) {
    return new Setting<>(key, Presence.DEFAULT, fallback, kind, meaning);
  }

  static <T> Setting<T> optional(String key, String without, Kind<T> kind, String meaning) {
    return new Setting<>(key, Presence.OPTIONAL, without, kind, meaning);
  }

  /** A phrase for people: the default, or that there is none. */
  String fallbackPhrase() {
    if (presence == Presence.REQUIRED) {
      return "none, it is required";
    }
    return fallback.isEmpty() ? "none" : fallback;
  }
}
