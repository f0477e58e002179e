package io.adpulse.lab.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the known fields of one JSON object, and refuses whatever the contract calls malformed.
 *
 * @param <F> the known fields
 */
final class StrictJson<F extends Enum<F>> {

  /** The top object is depth 1. */
  private static final int MAX_DEPTH = 64;

  // The contract knows one limit, max-record-bytes: Jackson's own must never speak first. Its
  // symbol table fails on colliding names, so it is off.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final Class<F> type;
  private final Function<String, Optional<F>> named;

  /**
   * @param named finds the known field of a name
   */
  StrictJson(Class<F> type, Function<String, Optional<F>> named) {
    this.type = type;
    this.named = named;
  }

  /** The known fields that are not null; empty if the bytes are malformed. */
  Optional<Map<F, JsonValue>> read(byte[] bytes) {
    String text;
    try {
      // A new decoder reports errors; Jackson's own would let some invalid sequences pass.
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
    if (text.startsWith("\uFEFF")) {
      return Optional.empty();
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      return readObject(parser);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  private Optional<Map<F, JsonValue>> readObject(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    Map<F, JsonValue> values = new EnumMap<>(type);
    Set<F> seen = EnumSet.noneOf(type);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      Optional<F> field = named.apply(parser.currentName());
      if (field.isPresent() && !seen.add(field.get())) {
        return Optional.empty();
      }
      JsonToken token = parser.nextToken();
      if (field.isPresent() && token != JsonToken.VALUE_NULL) {
        values.put(field.get(), value(token, parser));
      }
      if (token.isStructStart() && !skipNested(parser)) {
        return Optional.empty();
      }
    }
    boolean nothingFollows = parser.nextToken() == null;
    return nothingFollows ? Optional.of(values) : Optional.empty();
  }

  private static JsonValue value(JsonToken token, JsonParser parser) throws IOException {
    return switch (token) {
      case VALUE_STRING -> new JsonValue(JsonValue.Kind.STRING, parser.getText());
      case VALUE_NUMBER_INT -> new JsonValue(JsonValue.Kind.INTEGER, parser.getText());
      case VALUE_NUMBER_FLOAT -> new JsonValue(JsonValue.Kind.DECIMAL, parser.getText());
      default -> new JsonValue(JsonValue.Kind.OTHER, "");
    };
  }

  /** Reads to the end of the object or array that was just opened; false if it nests too deep. */
  private static boolean skipNested(JsonParser parser) throws IOException {
    int depth = 2;
    while (depth > 1) {
      JsonToken token = parser.nextToken();
      if (token.isStructStart() && ++depth > MAX_DEPTH) {
        return false;
      }
      if (token.isStructEnd()) {
        depth--;
      }
    }
    return true;
  }
}
