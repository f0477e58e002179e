package io.adpulse.event;

/**
 * Why a record of the users topic says nothing about a user.
 *
 * @param reason the first reason that applies, in the order of {@link UserReason}
 * @param detail one line for a person, at most 200 characters, never the whole value
 */
public record UserRejection(UserReason reason, String detail) implements ParsedUser {}
