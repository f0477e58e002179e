package io.adpulse.lab.model;

/** One delivery of an event. */
public record Sighting(CleanEvent event, Position position) {}
