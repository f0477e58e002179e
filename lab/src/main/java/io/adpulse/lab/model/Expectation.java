package io.adpulse.lab.model;

import java.util.List;
import java.util.Map;

/**
 * What the job's outputs must hold.
 *
 * @param ads rows of {@code ad-metrics}
 * @param users rows of {@code user-activity}
 * @param segments rows of {@code segment-metrics}
 * @param userTable who was in which segment when
 * @param deadLetters by position in the input
 * @param counted the events that were counted, without those of ambiguous ids
 * @param accepted clean deliveries that were not late, duplicates among them, in position order
 * @param late clean deliveries that the late topic claims
 * @param seen what could have closed a window
 * @param ambiguousIds ids whose deliveries can have been judged in more than one way
 */
public record Expectation(
    Expected<AdWindow, AdSums> ads,
    Expected<UserWindow, UserSums> users,
    Expected<SegmentWindow, BehaviorCounts> segments,
    Users userTable,
    Map<Position, DeadLetter> deadLetters,
    List<CleanEvent> counted,
    List<Sighting> accepted,
    Map<Position, CleanEvent> late,
    SeenTimes seen,
    Totals totals,
    int ambiguousIds) {}
