package io.adpulse.lab.bench.peers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** Binds ISO-8601 with an offset, or integer ms since the epoch, to ms since the epoch. */
final class TimeDeserializer extends StdScalarDeserializer<Long> {

  private static final long serialVersionUID = 1L;

  TimeDeserializer() {
    super(Long.class);
  }

  @Override
  public Long deserialize(JsonParser json, DeserializationContext context) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return json.getLongValue();
    }
    try {
      return OffsetDateTime.parse(json.getText()).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw context.weirdStringException(json.getText(), Long.class, "no time with an offset");
    }
  }
}
