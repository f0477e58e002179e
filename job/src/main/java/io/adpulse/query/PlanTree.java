package io.adpulse.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonFactory;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.StreamReadConstraints;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;

/**
 * What Flink would run for a query, as its compiled plan says: the only public form in which each
 * operator tells its windows, its keys and every call of a function.
 *
 * @param nodes inputs first
 */
record PlanTree(List<Node> nodes) {

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(5_000).build())
              .build());

  /**
   * One operator.
   *
   * @param type such as {@code calc}, without prefix and version
   * @param json all that the plan says of it
   */
  record Node(String type, JsonNode json, List<Node> inputs) {

    /** The names of the columns that it gives. */
    List<String> columns() {
      JsonNode output = json.get("outputType");
      if (output.isTextual()) {
        return ((RowType) LogicalTypeParser.parse(output.asText(), PlanTree.class.getClassLoader()))
            .getFieldNames();
      }
      List<String> names = new ArrayList<>();
      output.path("fields").forEach(field -> names.add(field.path("name").asText()));
      return names;
    }

    boolean reads(String table) {
      return json.at("/scanTableSource/table/identifier").asText().endsWith("`" + table + "`");
    }
  }

  /**
   * Reads a compiled plan.
   *
   * @throws IllegalStateException if it is no JSON, which Flink does not write
   */
  static PlanTree of(String compiledPlan) {
    JsonNode plan;
    try {
      plan = JSON.readTree(compiledPlan);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Flink's compiled plan is no JSON", e);
    }
    Map<Integer, List<Node>> inputs = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    for (JsonNode each : plan.get("nodes")) {
      int id = each.get("id").asInt();
      List<Node> before = new ArrayList<>();
      for (JsonNode edge : plan.get("edges")) {
        if (edge.get("target").asInt() == id) {
          before.addAll(inputs.getOrDefault(edge.get("source").asInt(), List.of()));
        }
      }
      String type = each.get("type").asText();
      var node =
          new Node(
              type.replaceFirst("^stream-exec-", "").replaceFirst("_\\d+$", ""),
              each,
              List.copyOf(before));
      nodes.add(node);
      inputs.put(id, List.of(node));
    }
    return new PlanTree(List.copyOf(nodes));
  }
}
