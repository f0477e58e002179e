package io.adpulse.metrics;

import io.adpulse.event.UserHash;
import org.jspecify.annotations.Nullable;

/** Goes through the users of a run, a page at a time. */
final class RunCursor implements UserCursor {

  /** Gives the pages of a run. */
  interface Pages {
    UserBlock page(int number) throws Exception;
  }

  private final Pages pages;
  private final UserHash user = new UserHash();
  private int users;
  private int nextPage;
  private @Nullable UserBlockReader page;

  /**
   * @param users in all pages
   */
  RunCursor(int users, Pages pages) {
    this.users = users;
    this.pages = pages;
  }

  @Override
  public boolean next() throws Exception {
    if (users == 0) {
      return false;
    }
    users--;
    if (page == null || !page.hasNext()) {
      page = new UserBlockReader(pages.page(nextPage++));
    }
    page.next(user);
    return true;
  }

  @Override
  public UserHash user() {
    return user;
  }

  @Override
  public Sums sums() {
    if (page == null) {
      throw new IllegalStateException("Not at a user");
    }
    return page.sums();
  }
}
