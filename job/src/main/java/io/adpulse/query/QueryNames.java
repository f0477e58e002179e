package io.adpulse.query;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The names of queries, as {@code --drop-queries} takes them. */
public final class QueryNames {

  private static final Pattern UID = Pattern.compile("query-(.+)-\\d+");

  private QueryNames() {}

  /** Topic, hash and number of operators of each query that is in a graph. */
  public static List<String> of(StreamGraph graph) {
    Map<String, Long> operators =
        graph.getStreamNodes().stream()
            .filter(node -> !node.getOperatorName().startsWith(DroppedState.NAME))
            .map(node -> UID.matcher(String.valueOf(node.getTransformationUID())))
            .filter(Matcher::matches)
            .collect(
                Collectors.groupingBy(uid -> uid.group(1), TreeMap::new, Collectors.counting()));
    return operators.entrySet().stream()
        .map(each -> each.getKey() + ":" + each.getValue())
        .toList();
  }
}
