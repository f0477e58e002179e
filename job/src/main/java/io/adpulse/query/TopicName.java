package io.adpulse.query;

import io.adpulse.config.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The name of a query's file, which is that of its topic. */
final class TopicName {

  private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  private TopicName() {}

  /** What is wrong with a topic's name. */
  static List<QueryFault> faults(String topic, String file, Topics topics) {
    var place = QueryFault.Place.of(file);
    if (!ALLOWED.matcher(topic).matches() || topic.equals(".") || topic.equals("..")) {
      return List.of(
          new QueryFault(
              place,
              "Kafka takes no topic of the name " + topic,
              "1 to 249 of a-z A-Z 0-9 . _ - before .sql"));
    }
    if (topic.startsWith("__")) {
      return List.of(
          new QueryFault(
              place, "topics that begin with __ are Kafka's own", "a file of another name"));
    }
    boolean taken =
        topics.outputs().contains(topic)
            || topic.equals(topics.input())
            || topic.equals(topics.users());
    return taken
        ? List.of(
            new QueryFault(
                place, "the job itself uses the topic " + topic, "a file of another name"))
        : List.of();
  }

  /**
   * Names that Kafka takes for one in its metrics: it writes dots and underscores as the same sign
   * there, and refuses to make the second of such topics.
   *
   * @param queries the file of each topic of a query
   * @param topics that the job itself uses
   */
  static List<QueryFault> collisions(SortedMap<String, String> queries, Topics topics) {
    Map<String, SortedSet<String>> alike = new TreeMap<>();
    Stream.of(queries.keySet(), topics.outputs(), List.of(topics.input(), topics.users()))
        .flatMap(Collection::stream)
        .forEach(
            topic ->
                alike.computeIfAbsent(topic.replace('.', '_'), key -> new TreeSet<>()).add(topic));
    List<QueryFault> faults = new ArrayList<>();
    queries.forEach(
        (topic, file) -> {
          var others = new TreeSet<>(alike.get(topic.replace('.', '_')));
          others.remove(topic);
          if (!others.isEmpty()) {
            faults.add(
                new QueryFault(
                    QueryFault.Place.of(file),
                    "Kafka does not tell the topics %s and %s apart in its metrics"
                        .formatted(topic, String.join(", ", others)),
                    "names that differ in more than . and _"));
          }
        });
    return faults;
  }
}
