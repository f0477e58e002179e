package io.adpulse.lab.generate;

import io.adpulse.lab.model.CleanEvent;
import java.util.SplittableRandom;

/** Writes events as JSON of about 200 bytes: any notation, any order, unknown fields. */
final class EventWriter {

  private final SplittableRandom random;
  private final Notation notation;
  private final TimeNotation times;

  EventWriter(SplittableRandom random) {
    this.random = random;
    this.notation = new Notation(random);
    this.times = new TimeNotation(random);
  }

  RawObject write(CleanEvent event) {
    RawObject object =
        RawObject.empty()
            .with("event_id", notation.id(event.eventId()))
            .with("user_id", notation.id(event.userId()))
            .with("ad_id", notation.id(event.adId()))
            .with("behavior", notation.behavior(event.behavior()));
    if (event.ctr().isPresent()) {
      object = object.with("ctr", notation.ctr(event.ctr().getAsLong()));
    } else if (random.nextInt(4) == 0) {
      object = object.with("ctr", "null");
    }
    object = unknown(object.with("event_time", times.time(event.time())));
    return random.nextInt(4) == 0 ? object.rotated() : object;
  }

  private RawObject unknown(RawObject object) {
    return switch (random.nextInt(40)) {
      case 0 -> object;
      case 1 -> object.with("extra", "{\"event_id\":7,\"ad_id\":[{}],\"event_id\":null}");
      case 2 -> object.with("n", "-1.5e-400").with("deep", nested(63));
      case 3 -> object.with("EVENT_ID", "\"\\ud800\"").with("", "true");
      case 4 -> object.with("n", "[1,2e9,\"\\u0000\", \t\r null]");
      default -> object.with("session", "\"" + Long.toHexString(random.nextLong()) + "\"");
    };
  }

  /** Arrays in arrays; 63 of them inside the top object are 64 levels, the most that is legal. */
  static String nested(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }
}
