package io.adpulse.event;

/** A record of the users topic as it was read, and what the parser made of it. */
public record IncomingUser(SourceRecord source, ParsedUser parsed) {}
