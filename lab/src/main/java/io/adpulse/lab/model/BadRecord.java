package io.adpulse.lab.model;

/** A record that cannot be counted, with the first reason that applies. */
public record BadRecord(Reason reason) implements Cleaned {}
