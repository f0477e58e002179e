package io.adpulse.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Tries the parser with 120,000 records and compares each answer with that of {@link
 * ReferenceParser}. {@code -Dadpulse.fuzz.inputs=20000000} tries more, {@code -Dadpulse.fuzz.seed=}
 * repeats a run.
 */
class EventParserFuzzTest {

  private static final int INPUTS = Integer.getInteger("adpulse.fuzz.inputs", 120_000);
  private static final long SEED =
      Long.getLong("adpulse.fuzz.seed", new SplittableRandom().nextLong());

  /** Printable ASCII, so that a dead letter's header is readable anywhere. */
  private static final Pattern ONE_LINE = Pattern.compile("[ -~]{1,200}");

  private static final int MAX_BYTES = 600;
  private static final long SKEW = 10 * Json.MINUTE;

  @Test
  void gives_for_any_bytes_what_the_contract_says() {
    ReferenceParser reference = new ReferenceParser(MAX_BYTES, SKEW);
    EventParser used = new EventParser(MAX_BYTES, SKEW);
    FuzzInputs inputs = new FuzzInputs(SEED);
    Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    int events = 0;

    for (int i = 0; i < INPUTS; i++) {
      byte[] bytes = inputs.next();
      byte[] copy = bytes.clone();
      // The used parser has seen all records before; a new one none.
      Parsed parsed = parse(used, bytes);
      Parsed again = parse(new EventParser(MAX_BYTES, SKEW), bytes);
      ReferenceParser.Expected expected = reference.parse(bytes, Json.NOW, Json.NOW + 1);

      if (!bytesEqual(bytes, copy) || !parsed.equals(again) || !isExpected(parsed, expected)) {
        throw new AssertionError(
            describe(i, copy)
                + "\nexpected: "
                + expected
                + "\nwas:      "
                + parsed
                + "\nnew parser: "
                + again
                + "\nbytes changed: "
                + !bytesEqual(bytes, copy));
      }
      if (parsed instanceof Rejection rejection) {
        reasons.merge(rejection.reason(), 1, Integer::sum);
        if (!ONE_LINE.matcher(rejection.detail()).matches()) {
          throw new AssertionError(describe(i, copy) + "\ndetail: " + rejection.detail());
        }
      } else {
        events++;
      }
    }

    // Else the comparison would say little.
    assertThat(events).as("accepted events").isGreaterThan(INPUTS / 20);
    for (Reason reason : Reason.values()) {
      assertThat(reasons).as("each reason is reached").containsKey(reason);
    }
  }

  @Test
  void every_beginning_of_an_event_is_malformed() {
    byte[] event =
        Json.event().with("x", "[{\"\\u00e9\u00e9\":-1.5e+3},true,null]").text().getBytes(UTF_8);
    EventParser parser = new EventParser(MAX_BYTES, SKEW);
    for (int length = 1; length < event.length; length++) {
      byte[] beginning = Arrays.copyOf(event, length);

      assertThat(parse(parser, beginning))
          .as("the first %d bytes", length)
          .isInstanceOfSatisfying(
              Rejection.class, r -> assertThat(r.reason()).isEqualTo(Reason.MALFORMED));
    }
    assertThat(parse(parser, event)).isEqualTo(Json.event().accepted());
  }

  /** All first bytes, each with every bound of the well-formed ranges in the three behind it. */
  @Test
  void a_string_is_accepted_just_if_Java_decodes_it_as_UTF_8() {
    EventParser parser = new EventParser(MAX_BYTES, SKEW);
    ReferenceParser reference = new ReferenceParser(MAX_BYTES, SKEW);
    int[] bounds = {0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0};
    byte[] json = "{\"x\":\"....\"}".getBytes(UTF_8);
    int first = 6;
    for (int lead = 0; lead < 256; lead++) {
      for (int rest = 0; rest < 9 * 9 * 9; rest++) {
        json[first] = (byte) lead;
        json[first + 1] = (byte) bounds[rest / 81];
        json[first + 2] = (byte) bounds[rest / 9 % 9];
        json[first + 3] = (byte) bounds[rest % 9];
        if (!isExpected(parse(parser, json), reference.parse(json, Json.NOW, Json.NOW))) {
          throw new AssertionError(HexFormat.of().formatHex(json, first, first + 4));
        }
      }
    }
  }

  private static Parsed parse(EventParser parser, byte[] bytes) {
    return parser.parse(bytes, Json.NOW, Json.NOW + 1);
  }

  private static boolean isExpected(Parsed parsed, ReferenceParser.Expected expected) {
    return parsed instanceof Rejection rejection
        ? rejection.reason() == expected.reason()
        : parsed.equals(expected.event());
  }

  private static boolean bytesEqual(byte[] a, byte[] b) {
    return Arrays.equals(a, b);
  }

  private static String describe(int input, byte[] bytes) {
    return "input %d, repeat with -Dadpulse.fuzz.seed=%d: %s%nhex: %s"
        .formatted(input, SEED, new String(bytes, UTF_8), HexFormat.of().formatHex(bytes));
  }
}
