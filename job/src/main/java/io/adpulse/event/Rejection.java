package io.adpulse.event;

/**
 * Why a record cannot be counted.
 *
 * @param reason the first reason that applies, in the order of {@link Reason}
 * @param detail one line for a person: what was found, where, and what is allowed; at most 200
 *     characters, never the whole value
 */
public record Rejection(Reason reason, String detail) implements Parsed {}
