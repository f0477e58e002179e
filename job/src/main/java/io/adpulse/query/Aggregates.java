package io.adpulse.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;

/**
 * The aggregates among the columns of an operator.
 *
 * @param calls by column; missing where a column is none
 */
record Aggregates(List<Optional<JsonNode>> calls) {

  /** No column is an aggregate. */
  static final Aggregates NONE = new Aggregates(List.of());

  /** Those of the operator before another. */
  static Aggregates before(PlanTree.Node node) {
    if (node.inputs().size() != 1) {
      return NONE;
    }
    JsonNode json = node.inputs().get(0).json();
    if (!json.has("aggCalls") || !json.has("grouping")) {
      return NONE;
    }
    List<Optional<JsonNode>> calls = new ArrayList<>();
    json.get("grouping").forEach(group -> calls.add(Optional.empty()));
    json.get("aggCalls").forEach(call -> calls.add(Optional.of(call)));
    return new Aggregates(calls);
  }

  /** Whether a column counts all rows of a group, and a group has at least one. */
  boolean countsRows(Call column) {
    return of(column)
        .filter(call -> isCount(call) && call.path("argList").isEmpty() && !isFiltered(call))
        .isPresent();
  }

  /** Whether a sum is null wherever a count is 0: both are of the same values. */
  boolean isNullWithout(Call count, Call sum) {
    return of(count)
        .filter(Aggregates::isCount)
        .filter(counted -> of(sum).filter(summed -> isSumOf(summed, counted)).isPresent())
        .isPresent();
  }

  private Optional<JsonNode> of(Call column) {
    int index = column.isInput() ? column.json().get("inputIndex").asInt() : -1;
    return index >= 0 && index < calls.size() ? calls.get(index) : Optional.empty();
  }

  private static boolean isCount(JsonNode call) {
    return Call.nameOf(call).equals("COUNT");
  }

  private static boolean isFiltered(JsonNode call) {
    return call.path("filterArg").asInt(-1) >= 0;
  }

  private static boolean isSumOf(JsonNode sum, JsonNode count) {
    return Call.nameOf(sum).equals("SUM")
        && sum.path("argList").equals(count.path("argList"))
        && sum.path("filterArg").equals(count.path("filterArg"))
        && sum.path("distinct").equals(count.path("distinct"));
  }
}
