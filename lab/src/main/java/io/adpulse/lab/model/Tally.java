package io.adpulse.lab.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/** Adds up what was counted, id by id; ids with several worlds as alternatives. */
final class Tally {

  private final ModelSettings settings;
  private final Expected<AdWindow, AdSums> ads = new Expected<>(AdSums.ZERO);
  private final Expected<UserWindow, UserSums> users = new Expected<>(UserSums.ZERO);
  private final SegmentTally segments;
  private final List<CleanEvent> certain = new ArrayList<>();
  private Range counted = new Range(0, 0);
  private Range duplicates = new Range(0, 0);
  private Range conflicts = new Range(0, 0);
  private int ambiguousIds;

  Tally(ModelSettings settings, Users users) {
    this.settings = settings;
    this.segments = new SegmentTally(settings, users);
  }

  void add(Set<World> worlds) {
    counted = counted.plus(range(worlds, World::countedEvents));
    duplicates = duplicates.plus(range(worlds, World::duplicates));
    conflicts = conflicts.plus(range(worlds, World::conflicts));
    segments.add(worlds);
    if (worlds.size() == 1) {
      worlds.forEach(world -> sums(world, ads::add, users::add));
      worlds.forEach(world -> certain.addAll(world.events()));
      return;
    }
    ambiguousIds++;
    List<Map<AdWindow, AdSums>> adAlternatives = new ArrayList<>();
    List<Map<UserWindow, UserSums>> userAlternatives = new ArrayList<>();
    for (World world : worlds) {
      Map<AdWindow, AdSums> ofAds = new HashMap<>();
      Map<UserWindow, UserSums> ofUsers = new HashMap<>();
      sums(
          world,
          (key, sums) -> ofAds.merge(key, sums, AdSums::plus),
          (key, sums) -> ofUsers.merge(key, sums, UserSums::plus));
      adAlternatives.add(ofAds);
      userAlternatives.add(ofUsers);
    }
    ads.addOneOf(adAlternatives);
    users.addOneOf(userAlternatives);
  }

  private void sums(
      World world, BiConsumer<AdWindow, AdSums> ofAd, BiConsumer<UserWindow, UserSums> ofUser) {
    world
        .counted()
        .forEach(
            (event, times) -> {
              long start = settings.windowStart(event.time());
              for (int i = 0; i < times; i++) {
                ofAd.accept(new AdWindow(event.adId(), start), AdSums.of(event));
                ofUser.accept(new UserWindow(event.userId(), start), UserSums.of(event));
              }
            });
  }

  private static Range range(Set<World> worlds, ToLongFunction<World> count) {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (World world : worlds) {
      min = Math.min(min, count.applyAsLong(world));
      max = Math.max(max, count.applyAsLong(world));
    }
    return new Range(min, max);
  }

  Expected<AdWindow, AdSums> ads() {
    return ads;
  }

  Expected<UserWindow, UserSums> users() {
    return users;
  }

  Expected<SegmentWindow, BehaviorCounts> segments() {
    return segments.segments();
  }

  /** The counted events of all ids that can have been judged in one way only. */
  List<CleanEvent> certain() {
    return certain;
  }

  Range counted() {
    return counted;
  }

  Range duplicates() {
    return duplicates;
  }

  Range conflicts() {
    return conflicts;
  }

  int ambiguousIds() {
    return ambiguousIds;
  }
}
