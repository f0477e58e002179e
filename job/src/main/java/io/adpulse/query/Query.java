package io.adpulse.query;

import java.util.List;

/**
 * One query.
 *
 * @param topic where its rows go
 * @param source where it was read, and its text as it is there
 * @param key the columns that make the key; none: the key is null
 * @param window the interval that {@code ${window}} stands for
 */
record Query(String topic, QuerySource source, List<String> key, String window) {

  /** What is planned: one statement, on the lines of the file. */
  String text() {
    return source.statement().replace(QuerySource.WINDOW, window);
  }

  /** The topic and the hash of the text: the name under which its operators find their state. */
  String name() {
    return topic + "@" + TextHash.of(text());
  }

  /** The place in the file of a place in what is planned, both counted from 1. */
  QueryFault.Place place(int line, int column) {
    String written = source.text().lines().skip(line - 1L).findFirst().orElse("");
    int longer = window.length() - QuerySource.WINDOW.length();
    int there = column;
    for (int at = written.indexOf(QuerySource.WINDOW);
        at >= 0 && at + 1 < there;
        at = written.indexOf(QuerySource.WINDOW, at + 1)) {
      there = Math.max(at + 1, there - longer);
    }
    return new QueryFault.Place(source.file(), line, there);
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
