package io.adpulse.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The parser's peer does the same work: else its figures would say nothing. */
final class JacksonEventsTest {

  private static final int INPUTS = 30_000;
  private static final int MAX_BYTES = 600;
  private static final long SKEW = 10 * Json.MINUTE;

  /** Jackson reads no number with such an exponent; nobody writes one. */
  private static final Pattern ABSURD = Pattern.compile("[eE][+-]?[0-9]{9}");

  private final EventParser parser = new EventParser(MAX_BYTES, SKEW);
  private final JacksonEvents jackson = new JacksonEvents(MAX_BYTES, SKEW);

  @Test
  void accepts_what_the_parser_accepts_as_the_same_event_and_nothing_else() {
    FuzzInputs inputs = new FuzzInputs(1);
    int events = 0;
    int compared = 0;
    for (int i = 0; i < INPUTS; i++) {
      byte[] bytes = inputs.next();
      if (!isPlainUtf8(bytes) || ABSURD.matcher(new String(bytes, UTF_8)).find()) {
        continue;
      }
      Optional<Event> expected =
          parser.parse(bytes, Json.NOW, Json.NOW) instanceof Event event
              ? Optional.of(event)
              : Optional.empty();

      assertThat(jackson.parse(bytes, Json.NOW, Json.NOW))
          .as(() -> new String(bytes, UTF_8))
          .isEqualTo(expected);
      events += expected.isPresent() ? 1 : 0;
      compared++;
    }
    assertThat(compared).isGreaterThan(INPUTS / 2);
    assertThat(events).isGreaterThan(INPUTS / 20);
  }

  /** Jackson guesses other encodings, and lets some bytes pass that are no UTF-8. */
  private static boolean isPlainUtf8(byte[] bytes) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return !text.startsWith("\uFEFF") && text.indexOf('\0') < 0;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
