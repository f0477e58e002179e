package io.adpulse.lab.model;

/** Why a record is a dead letter. */
public sealed interface Refusal permits Reason, UserReason {

  /** What the dead letter's header {@code reason} says. */
  String header();
}
