package io.adpulse.query;

import io.adpulse.query.SqlText.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;

/** The inputs of all queries; each stream is made when the first query reads it. */
final class Streams {

  /** All columns of a table, as no word can be. */
  private static final String STAR = ".*";

  private final QueryInputs inputs;
  private final List<String> columns;
  private @Nullable DataStream<RowData> adEvents;
  private @Nullable DataStream<RowData> eventsWithUsers;

  /**
   * @param queries all that may be planned
   */
  Streams(QueryInputs inputs, List<Query> queries) {
    this.inputs = inputs;
    this.columns = columns(queries);
  }

  UserReaders users() {
    return inputs;
  }

  DataStream<RowData> adEvents() {
    DataStream<RowData> made = adEvents == null ? inputs.adEvents() : adEvents;
    adEvents = made;
    return made;
  }

  DataStream<RowData> eventsWithUsers() {
    DataStream<RowData> made =
        eventsWithUsers == null ? inputs.eventsWithUsers(columns) : eventsWithUsers;
    eventsWithUsers = made;
    return made;
  }

  /** What is there of them so far. */
  Set<Transformation<?>> made() {
    List<DataStream<RowData>> made = new ArrayList<>();
    if (adEvents != null) {
      made.add(adEvents);
    }
    if (eventsWithUsers != null) {
      made.add(eventsWithUsers);
    }
    return made.stream().map(DataStream::getTransformation).collect(Collectors.toSet());
  }

  /** Columns whose names are words of a query whose users the job joins: all that it can use. */
  static List<String> columns(List<Query> queries) {
    Set<String> words = new TreeSet<>();
    for (Query query : queries) {
      query.joinedByJob().ifPresent(joined -> words.addAll(words(joined.text())));
    }
    boolean all = words.contains(STAR);
    return EventWithUser.columns().stream()
        .filter(column -> all || words.contains(column))
        .toList();
  }

  private static Set<String> words(String sql) {
    Set<String> words = new TreeSet<>();
    Token before = new Token("", 0);
    for (Token token : SqlText.of(sql).tokens()) {
      if (before.is(".") && token.is("*")) {
        words.add(STAR);
      } else if (!before.is("AS")) { // after it comes a new name
        words.add(token.text().replace("`", "").toLowerCase(Locale.ROOT));
      }
      before = token;
    }
    return words;
  }
}
