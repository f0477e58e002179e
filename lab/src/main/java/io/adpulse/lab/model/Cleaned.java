package io.adpulse.lab.model;

/** What a record's bytes are: an event that can be counted, or a dead letter. */
public sealed interface Cleaned permits CleanEvent, BadRecord {}
