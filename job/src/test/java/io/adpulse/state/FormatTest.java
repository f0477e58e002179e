package io.adpulse.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.event.Behavior;
import io.adpulse.event.Candidate;
import io.adpulse.event.Event;
import io.adpulse.event.Incoming;
import io.adpulse.event.Reason;
import io.adpulse.event.Rejection;
import io.adpulse.event.SourceRecord;
import io.adpulse.fixture.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The bytes of format 1. They are in savepoints and in flight between releases: if a test here
 * fails, do not change the bytes but give the serializer a new version that still reads this one.
 */
class FormatTest {

  private static final Event EVENT = new Event("ü", "ad", Behavior.CLICK, 1, 2, 3, 4, 5);

  /** Strings: length + 1, then a byte or more per char; then the fields. */
  private static final String EVENT_BYTES =
      "02fc01" + "036164" + "01" + word(1) + word(2) + word(3) + word(4) + word(5);

  private static final SourceRecord SOURCE = new SourceRecord(null, new byte[] {1, -1}, 7, 8, -1);

  /** No key, two bytes of value, partition, offset, timestamp. */
  private static final String SOURCE_BYTES =
      "ffffffff" + "00000002" + "01ff" + "00000007" + word(8) + "ffffffffffffffff";

  @Test
  void an_event() throws Exception {
    assertFormat(new EventSerializer(), EVENT, EVENT_BYTES);
  }

  @ParameterizedTest
  @EnumSource
  void an_event_of_every_behavior(Behavior behavior) throws Exception {
    var event = new Event("😀", "\u4e2d\u0000", behavior, Event.NO_CTR, Long.MAX_VALUE, -1, 0, -9);

    String bytes = Bytes.hex(new EventSerializer(), event);

    assertThat(Bytes.read(new EventSerializer(), bytes)).isEqualTo(event);
  }

  @Test
  void a_candidate() throws Exception {
    String bytes = Bytes.hex(new CandidateSerializer(), new Candidate(SOURCE, EVENT));

    assertThat(bytes).isEqualTo(SOURCE_BYTES + EVENT_BYTES);
    Candidate back = Bytes.read(new CandidateSerializer(), bytes);
    assertThat(back.event()).isEqualTo(EVENT);
    assertSame(back.source());
  }

  @Test
  void an_incoming_event() throws Exception {
    String bytes = Bytes.hex(new IncomingSerializer(), new Incoming(SOURCE, EVENT));

    assertThat(bytes).isEqualTo(SOURCE_BYTES + "ff" + EVENT_BYTES);
    Incoming back = Bytes.read(new IncomingSerializer(), bytes);
    assertThat(back.parsed()).isEqualTo(EVENT);
    assertSame(back.source());
  }

  @ParameterizedTest
  @EnumSource
  void an_incoming_rejection_of_every_reason(Reason reason) throws Exception {
    var rejection = new Rejection(reason, "why");

    String bytes = Bytes.hex(new IncomingSerializer(), new Incoming(SOURCE, rejection));

    assertThat(Bytes.read(new IncomingSerializer(), bytes).parsed()).isEqualTo(rejection);
  }

  @Test
  void an_incoming_rejection() throws Exception {
    var rejection = new Rejection(Reason.TIME_OUT_OF_RANGE, "why");

    assertThat(Bytes.hex(new IncomingSerializer(), new Incoming(SOURCE, rejection)))
        .isEqualTo(SOURCE_BYTES + "0e" + "04776879");
  }

  @Test
  void empty_bytes_are_not_null() throws Exception {
    var source = new SourceRecord(new byte[0], null, 0, 0, 0);
    String bytes = Bytes.hex(new CandidateSerializer(), new Candidate(source, EVENT));

    SourceRecord back = Bytes.read(new CandidateSerializer(), bytes).source();

    assertThat(back.key()).isEmpty();
    assertThat(back.value()).isNull();
  }

  @Test
  void reasons_and_behaviors_keep_their_numbers() {
    assertThat(Reason.values())
        .as("append only: their ordinals are in the format")
        .startsWith(
            Reason.EMPTY,
            Reason.OVERSIZED,
            Reason.MALFORMED,
            Reason.MISSING_EVENT_ID,
            Reason.MISSING_USER_ID,
            Reason.MISSING_AD_ID,
            Reason.MISSING_BEHAVIOR,
            Reason.MISSING_EVENT_TIME,
            Reason.INVALID_EVENT_ID,
            Reason.INVALID_USER_ID,
            Reason.INVALID_AD_ID,
            Reason.INVALID_BEHAVIOR,
            Reason.INVALID_CTR,
            Reason.INVALID_EVENT_TIME,
            Reason.TIME_OUT_OF_RANGE);
    assertThat(Behavior.values())
        .startsWith(Behavior.IMPRESSION, Behavior.CLICK, Behavior.CONVERSION);
  }

  private static <T> void assertFormat(VersionedSerializer<T> serializer, T value, String bytes)
      throws Exception {
    assertThat(Bytes.hex(serializer, value)).isEqualTo(bytes);
    assertThat(Bytes.read(serializer, bytes)).isEqualTo(value);
    assertThat(Bytes.copied(serializer, bytes)).isEqualTo(bytes);
  }

  private static void assertSame(SourceRecord back) {
    assertThat(back.key()).isNull();
    assertThat(back.value()).containsExactly(1, -1);
    assertThat(back).extracting("partition", "offset", "timestamp").containsExactly(7, 8L, -1L);
  }

  private static String word(long value) {
    return "%016x".formatted(value);
  }
}
