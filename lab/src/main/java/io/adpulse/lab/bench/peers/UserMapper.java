package io.adpulse.lab.bench.peers;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads users with Jackson's object mapper. Agrees with the contract on the users that benchmarks
 * feed it, none of which is bad. Thread-safe.
 */
public final class UserMapper {

  private static final ObjectReader READER = JsonMapper.builder().build().readerFor(RawUser.class);

  private UserMapper() {}

  /**
   * A version of a user as Jackson binds it.
   *
   * @param updatedAt from when it holds, in ms since the epoch
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record RawUser(
      @JsonProperty("user_id") String userId,
      @JsonProperty("country") @Nullable String country,
      @JsonProperty("age_group") @Nullable String ageGroup,
      @JsonProperty("tier") @Nullable String tier,
      @JsonProperty("updated_at") @JsonDeserialize(using = TimeDeserializer.class)
          long updatedAt) {}

  /** The version in a record's value; empty if the value says nothing about a user. */
  public static Optional<RawUser> read(byte[] value) {
    try {
      return Optional.of(READER.readValue(value));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
