package io.adpulse.lab.generate;

import io.adpulse.lab.model.Behavior;
import io.adpulse.lab.model.CleanEvent;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Draws events: who, which ad, what, with which predicted rate. */
final class EventSource {

  private final GeneratorSettings settings;
  private final SplittableRandom random;
  private final Zipf ads;
  private final Zipf users;
  private long made;

  EventSource(GeneratorSettings settings, SplittableRandom random) {
    this.settings = settings;
    this.random = random;
    this.ads = new Zipf(settings.population().ads(), settings.population().adExponent());
    this.users = new Zipf(settings.population().users(), settings.population().userExponent());
  }

  /** An event with a new id at a time, in ms since the epoch. */
  CleanEvent at(long time) {
    String id = Long.toHexString(settings.seed()) + "-" + Long.toHexString(random.nextLong());
    made++;
    return new CleanEvent(
        id + "-" + made,
        settings.population().user(users.sample(random)),
        settings.population().ad(ads.sample(random)),
        behavior(),
        random.nextDouble() < settings.mix().ctr() ? rate() : OptionalLong.empty(),
        time);
  }

  /** The same id and user with another ad, behavior, rate, or an earlier time in its window. */
  CleanEvent contradict(CleanEvent event) {
    long windowStart = event.time() - Math.floorMod(event.time(), windowMillis());
    String ad = event.adId();
    Behavior behavior = event.behavior();
    OptionalLong ctr = event.ctr();
    long time = event.time();
    switch (random.nextInt(4)) {
      case 0 -> ad = ad + "-other";
      case 1 -> behavior = behavior == Behavior.CLICK ? Behavior.CONVERSION : Behavior.CLICK;
      case 2 -> time = time > windowStart ? random.nextLong(windowStart, time) : time;
      default -> ctr = OptionalLong.of(ctr.isPresent() && ctr.getAsLong() == 1 ? 2 : 1);
    }
    CleanEvent other = new CleanEvent(event.eventId(), event.userId(), ad, behavior, ctr, time);
    return other.equals(event) ? contradict(event) : other;
  }

  private long windowMillis() {
    return settings.timing().window().toMillis();
  }

  private Behavior behavior() {
    double dice = random.nextDouble();
    if (dice < settings.mix().clicks()) {
      return Behavior.CLICK;
    }
    return dice < settings.mix().clicks() + settings.mix().conversions()
        ? Behavior.CONVERSION
        : Behavior.IMPRESSION;
  }

  /** Mostly small, as real rates are, and now and then exactly 0 or 1. */
  private OptionalLong rate() {
    int dice = random.nextInt(200);
    if (dice < 2) {
      return OptionalLong.of(dice * 1_000_000_000L);
    }
    double small = random.nextDouble();
    return OptionalLong.of((long) (small * small * small * 1e9));
  }
}
