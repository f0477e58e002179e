package io.adpulse.event;

/** What became of a record of the users topic. */
public sealed interface ParsedUser permits UserRow, UserDeletion, UserRejection {}
