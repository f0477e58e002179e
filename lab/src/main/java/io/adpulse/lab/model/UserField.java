package io.adpulse.lab.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The known fields of a user row, in the order of the contract. */
enum UserField {
  USER_ID("user_id"),
  COUNTRY("country"),
  AGE_GROUP("age_group"),
  TIER("tier"),
  UPDATED_AT("updated_at");

  private static final Map<String, UserField> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(field -> field.json, Function.identity()));

  private final String json;

  UserField(String json) {
    this.json = json;
  }

  /** The field with this key, if it is a known one. */
  static Optional<UserField> named(String key) {
    return Optional.ofNullable(BY_NAME.get(key));
  }
}
