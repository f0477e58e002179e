package io.adpulse.query;

import io.adpulse.event.UserRow;
import io.adpulse.fixture.Played;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.ReaderOutput;

/** All versions at once. */
final class PlayedUsers<T> extends Played<T> {

  private static final long serialVersionUID = 1L;

  private final ArrayList<Version> versions = new ArrayList<>();
  private final Form<T> form;

  private record Version(String user, String tier, long from) implements Serializable {}

  /** What a version is in a stream. */
  interface Form<T> extends Function<UserRow, T>, Serializable {}

  /**
   * @param users with a tier and nothing else
   */
  PlayedUsers(List<UserRow> users, Form<T> form, TypeInformation<T> type) {
    super(type);
    this.form = form;
    for (UserRow user : users) {
      versions.add(new Version(user.userId(), user.tier().orElseThrow(), user.updatedAt()));
    }
  }

  @Override
  protected void play(ReaderOutput<T> output) {
    for (Version version : versions) {
      output.collect(
          form.apply(
              new UserRow(
                  version.user(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(version.tier()),
                  version.from())));
    }
  }
}
