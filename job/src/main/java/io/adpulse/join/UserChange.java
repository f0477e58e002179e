package io.adpulse.join;

import io.adpulse.event.ParsedUser;
import io.adpulse.event.UserDeletion;
import io.adpulse.event.UserRow;
import java.util.Optional;

/**
 * What a record of the users topic says about a user.
 *
 * @param from when on it holds, inclusive, in ms since the epoch
 * @param attributes of the user, see {@link UserAttributes}; none: the user is deleted
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record UserChange(String userId, long from, byte[] attributes) {

  /** The change, unless the record says nothing about a user. */
  public static Optional<UserChange> of(ParsedUser parsed) {
    if (parsed instanceof UserRow row) {
      return Optional.of(new UserChange(row.userId(), row.updatedAt(), UserAttributes.of(row)));
    }
    if (parsed instanceof UserDeletion deletion) {
      return Optional.of(
          new UserChange(deletion.userId(), deletion.deletedAt(), UserAttributes.NONE));
    }
    return Optional.empty();
  }
}
