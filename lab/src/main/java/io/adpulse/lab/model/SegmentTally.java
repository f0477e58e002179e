package io.adpulse.lab.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up what was counted by segment; an event of several possible segments as alternatives. */
final class SegmentTally {

  private final ModelSettings settings;
  private final Users users;
  private final Expected<SegmentWindow, BehaviorCounts> segments =
      new Expected<>(BehaviorCounts.ZERO);

  SegmentTally(ModelSettings settings, Users users) {
    this.settings = settings;
    this.users = users;
  }

  Expected<SegmentWindow, BehaviorCounts> segments() {
    return segments;
  }

  /** Adds the deliveries of one id, in one world or in several. */
  void add(Set<World> worlds) {
    if (worlds.size() > 1) {
      Set<Map<SegmentWindow, BehaviorCounts>> alternatives = new HashSet<>();
      worlds.forEach(world -> alternatives.addAll(inWorld(world)));
      segments.addOneOf(List.copyOf(alternatives));
      return;
    }
    for (World world : worlds) {
      world
          .counted()
          .forEach(
              (event, times) -> {
                for (int i = 0; i < times; i++) {
                  add(event);
                }
              });
    }
  }

  private void add(CleanEvent event) {
    List<SegmentWindow> windows = windows(event);
    if (windows.size() == 1) {
      segments.add(windows.get(0), BehaviorCounts.of(event));
    } else {
      segments.addOneOf(
          windows.stream().map(window -> Map.of(window, BehaviorCounts.of(event))).toList());
    }
  }

  /** All that one world can come to: each of its events may be in each of its segments. */
  private Set<Map<SegmentWindow, BehaviorCounts>> inWorld(World world) {
    Set<Map<SegmentWindow, BehaviorCounts>> sums = Set.of(Map.of());
    for (Map.Entry<CleanEvent, Integer> counted : world.counted().entrySet()) {
      for (int i = 0; i < counted.getValue(); i++) {
        sums = plus(sums, counted.getKey());
      }
    }
    return sums;
  }

  private Set<Map<SegmentWindow, BehaviorCounts>> plus(
      Set<Map<SegmentWindow, BehaviorCounts>> sums, CleanEvent event) {
    Set<Map<SegmentWindow, BehaviorCounts>> more = new HashSet<>();
    for (SegmentWindow window : windows(event)) {
      for (Map<SegmentWindow, BehaviorCounts> sum : sums) {
        Map<SegmentWindow, BehaviorCounts> changed = new HashMap<>(sum);
        changed.merge(window, BehaviorCounts.of(event), BehaviorCounts::plus);
        more.add(changed);
      }
    }
    return more;
  }

  private List<SegmentWindow> windows(CleanEvent event) {
    long start = settings.windowStart(event.time());
    return users.segmentsOf(event).stream()
        .map(segment -> new SegmentWindow(segment, start))
        .toList();
  }
}
