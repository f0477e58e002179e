package io.adpulse.metrics;

import io.adpulse.event.UserHash;

/** Goes through the users of a table. */
final class TableCursor implements UserCursor {

  private final UserSums table;
  private final int[] places;
  private final UserHash user = new UserHash();
  private int at = -1;

  TableCursor(UserSums table) {
    this.table = table;
    this.places = table.inOrder();
  }

  @Override
  public boolean next() {
    at++;
    if (at == places.length) {
      return false;
    }
    byte[] id = table.idBytes(places[at]);
    user.of(id, 0, id.length);
    return true;
  }

  @Override
  public UserHash user() {
    return user;
  }

  @Override
  public Sums sums() {
    return table.sums(places[at]);
  }
}
