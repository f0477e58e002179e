package io.adpulse.metrics;

import io.adpulse.event.UserHash;

/** Goes through users in the order of their fingerprints, both halves unsigned, each user once. */
interface UserCursor {

  /** Goes to the next user; false if there is none. */
  boolean next() throws Exception;

  /** The fingerprint and the id of the user it is at. */
  UserHash user();

  /** The sums of the user it is at. */
  Sums sums();
}
