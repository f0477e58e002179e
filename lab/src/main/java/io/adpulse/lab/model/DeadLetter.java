package io.adpulse.lab.model;

/** A dead letter that must exist: the record as it came, and the first reason that applies. */
public record DeadLetter(InputRecord record, Refusal reason) {}
