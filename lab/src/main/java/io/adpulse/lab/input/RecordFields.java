package io.adpulse.lab.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The top-level strings and integers of a record, as far as a producer needs them: for its key and
 * for its pace. It judges nothing: whatever is no JSON object simply has no fields.
 *
 * <p>A name that occurs twice has no value, as nobody can say which one was meant.
 */
final class RecordFields {
  /** As UTF-16 or with a byte order mark nothing is an object of the contract: decode strictly. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final Pattern OUTER_WHITE_SPACE =
      Pattern.compile("^\\p{IsWhite_Space}+|\\p{IsWhite_Space}+$");

  private static final RecordFields NONE = new RecordFields(Map.of());

  private final Map<String, Value> values;

  private RecordFields(Map<String, Value> values) {
    this.values = values;
  }

  static RecordFields of(byte[] record) {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(record));
      try (JsonParser parser =
          JSON.createParser(text.array(), text.arrayOffset(), text.remaining())) {
        return parser.nextToken() == JsonToken.START_OBJECT ? read(parser) : NONE;
      }
    } catch (IOException e) {
      return NONE;
    }
  }

  private static RecordFields read(JsonParser parser) throws IOException {
    Map<String, Value> values = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      Value value =
          switch (token) {
            case VALUE_STRING -> new Value(parser.getText(), true);
            case VALUE_NUMBER_INT -> new Value(parser.getText(), false);
            default -> Value.OTHER;
          };
      if (values.putIfAbsent(name, value) != null) {
        values.put(name, Value.OTHER);
      }
      parser.skipChildren();
    }
    return parser.nextToken() == null ? new RecordFields(values) : NONE;
  }

  /** Whether the object has a field of this name. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The trimmed {@code user_id} as UTF-8, or null if there is none. */
  byte @Nullable [] userKey() {
    Value user = values.getOrDefault("user_id", Value.OTHER);
    String trimmed = user.quoted() ? OUTER_WHITE_SPACE.matcher(user.text()).replaceAll("") : "";
    if (trimmed.isEmpty()) {
      return null;
    }
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(trimmed));
      byte[] key = new byte[utf8.remaining()];
      utf8.get(key);
      return key;
    } catch (CharacterCodingException e) {
      return null; // a lone surrogate has no UTF-8
    }
  }

  /** A time in ms since the epoch, if the field is ISO-8601 with offset or an integer. */
  OptionalLong time(String name) {
    Value value = values.getOrDefault(name, Value.OTHER);
    if (value.text().isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(
          value.quoted()
              ? OffsetDateTime.parse(value.text()).toInstant().toEpochMilli()
              : Long.parseLong(value.text()));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** A string, an integer as it was written, or what is of no interest here. */
  private record Value(String text, boolean quoted) {
    static final Value OTHER = new Value("", false);
  }
}
