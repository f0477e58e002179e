package io.adpulse.event;

/**
 * A clean event that is still to be judged late or duplicate, with its bytes for the late topic.
 */
public record Candidate(SourceRecord source, Event event) {}
