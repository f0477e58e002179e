package io.adpulse.query;

import io.adpulse.query.EditedText.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One query.
 *
 * @param topic where its rows go
 * @param source where it was read, and its text as it is there
 * @param key the columns that make the key; none: the key is null
 * @param window the interval that {@code ${window}} stands for
 * @param joins what is planned in place of joins of users
 */
record Query(String topic, QuerySource source, List<String> key, String window, List<Edit> joins) {

  /** A query that is planned as it is written. */
  Query(String topic, QuerySource source, List<String> key, String window) {
    this(topic, source, key, window, List.of());
  }

  /** The query whose users the job joins, if it can do so for all joins of users in it. */
  Optional<Query> joinedByJob() {
    return JoinOfUsers.in(source.statement())
        .map(edits -> new Query(topic, source, key, window, edits));
  }

  /** What is planned: one statement. */
  String text() {
    return planned().text();
  }

  private EditedText planned() {
    String statement = source.statement();
    List<Edit> edits = new ArrayList<>(joins);
    for (int at = statement.indexOf(QuerySource.WINDOW);
        at >= 0;
        at = statement.indexOf(QuerySource.WINDOW, at + 1)) {
      edits.add(new Edit(at, at + QuerySource.WINDOW.length(), window));
    }
    return new EditedText(statement, edits);
  }

  /** The topic and the hash of the text: the name under which its operators find their state. */
  String name() {
    return topic + "@" + TextHash.of(text());
  }

  /** The place in the file of a place in what is planned, both counted from 1. */
  QueryFault.Place place(int line, int column) {
    EditedText planned = planned();
    int offset = new QuerySource(source.file(), planned.text()).offset(line, column);
    return source.place(planned.originalOffset(offset));
  }

  /** The name of the file without its directory. */
  String fileName() {
    return source.file().substring(source.file().lastIndexOf('/') + 1);
  }

  /** Where the statement begins. */
  QueryFault.Place beginning() {
    return source.place(source.words().tokens().get(0).at());
  }

  /** Where the first of some words stands, or the beginning if none does. */
  QueryFault.Place placeOf(String... some) {
    for (String word : some) {
      for (SqlText.Token token : source.words().tokens()) {
        if (token.is(word)) {
          return source.place(token.at());
        }
      }
    }
    return beginning();
  }
}
