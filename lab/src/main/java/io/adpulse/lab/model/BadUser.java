package io.adpulse.lab.model;

/** A record that says nothing about a user, with the first reason that applies. */
record BadUser(UserReason reason) implements CleanedUser {}
