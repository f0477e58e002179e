package io.adpulse.event;

/** What became of a record's bytes: an event that can be counted, or the reason why it cannot. */
public sealed interface Parsed permits Event, Rejection {}
