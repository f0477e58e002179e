package io.adpulse.lab.model;

/** What a record of {@code users} is: a version of a user, or a dead letter. */
sealed interface CleanedUser permits UserVersion, BadUser {}
