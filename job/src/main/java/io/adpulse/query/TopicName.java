package io.adpulse.query;

import io.adpulse.config.Topics;
import java.util.List;
import java.util.regex.Pattern;

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
}
