package io.adpulse.query;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The queries that run, in the order of their topics; none: no table is there at all. */
public record Queries(List<Query> all) {

  /** No query. */
  public static final Queries NONE = new Queries(List.of());

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Where their rows go. */
  public Set<String> topics() {
    var topics = new TreeSet<String>();
    all.forEach(query -> topics.add(query.topic()));
    return topics;
  }
}
