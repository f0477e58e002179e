package io.adpulse.event;

/** A record as it was read, and what the parser made of it. */
public record Incoming(SourceRecord source, Parsed parsed) {}
