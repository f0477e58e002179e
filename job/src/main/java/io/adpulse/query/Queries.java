package io.adpulse.query;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The queries that were found, in the order of their topics. None: no table is there at all.
 *
 * @param all that can be planned
 * @param faults of the others
 */
public record Queries(List<Query> all, List<QueryFault> faults) {

  /** No query. */
  public static final Queries NONE = new Queries(List.of(), List.of());

  /** Whether there is nothing to do, not even to complain. */
  public boolean isEmpty() {
    return all.isEmpty() && faults.isEmpty();
  }

  /** Whether all of these are among them, word for word. */
  public boolean include(Queries others) {
    List<String> names = all.stream().map(Query::name).toList();
    return others.all.stream().allMatch(other -> names.contains(other.name()));
  }

  /** Where their rows go. */
  public Set<String> topics() {
    var topics = new TreeSet<String>();
    all.forEach(query -> topics.add(query.topic()));
    return topics;
  }
}
