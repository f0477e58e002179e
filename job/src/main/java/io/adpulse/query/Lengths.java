package io.adpulse.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;

/**
 * How long texts of a plan can become, in characters, and arrays in elements; from above, as far as
 * functions of one row make them. What an aggregate collects is bounded where rows are written.
 */
final class Lengths {

  /** The longest text that one row may hold. */
  static final long MOST_CHARACTERS = 1 << 20;

  /** The most rows that one row may become. */
  static final long MOST_ROWS = 10_000;

  private static final long COLUMN = 256; // an id has at most 128 code points
  private static final long NUMBER = 64;

  private static final Set<String> PASSING =
      Set.of("exchange", "watermark-assigner", "drop-update-before", "temporal-sort", "limit");
  private static final Set<String> JOINING =
      Set.of("temporal-join", "interval-join", "window-join");

  private final Map<PlanTree.Node, List<Long>> columns = new HashMap<>();

  /** The columns of a node that were estimated, else of any length that a column of events has. */
  List<Long> inputsOf(PlanTree.Node node) {
    List<Long> inputs = new ArrayList<>();
    node.inputs().forEach(input -> inputs.addAll(columns.getOrDefault(input, List.of())));
    return inputs;
  }

  /** Takes note of what a node gives; its inputs come first. */
  void add(PlanTree.Node node) {
    List<Long> inputs = inputsOf(node);
    if (node.type().equals("calc")) {
      List<Long> lengths = new ArrayList<>();
      for (JsonNode each : node.json().get("projection")) {
        lengths.add(of(new Call(each), inputs));
      }
      columns.put(node, lengths);
    } else if (PASSING.contains(node.type()) || JOINING.contains(node.type())) {
      columns.put(node, inputs);
    } else if (node.type().equals("correlate")) {
      List<Long> lengths = new ArrayList<>(inputs);
      lengths.add(of(new Call(node.json().get("functionCall")), inputs));
      columns.put(node, lengths);
    }
  }

  /**
   * The length of an expression.
   *
   * @param inputs the lengths of the columns that it may use
   */
  static long of(Call call, List<Long> inputs) {
    if (call.isInput()) {
      int index = call.json().get("inputIndex").asInt();
      return index < inputs.size() ? inputs.get(index) : COLUMN;
    }
    if (!call.isCall()) {
      return call.text().map(String::length).map(Integer::longValue).orElse(COLUMN);
    }
    ToLongFunction<Integer> operand = i -> of(call.operand(i), inputs);
    long all = call.operands().stream().mapToLong(each -> of(each, inputs)).reduce(0, Lengths::sum);
    return switch (call.name()) {
      case "REPEAT" -> product(operand.applyAsLong(0), count(call));
      case "LPAD", "RPAD" -> count(call);
      case "REPLACE", "REGEXP_REPLACE" ->
          product(sum(operand.applyAsLong(0), 1), sum(operand.applyAsLong(2), 1));
      case "ARRAY_JOIN", "CONCAT_WS" ->
          product(all, sum(operand.applyAsLong(call.name().equals("CONCAT_WS") ? 0 : 1), 1));
      case "PRINTF" -> sum(all, 10_000L * call.operands().size());
      case "HEX",
          "BIN",
          "URL_ENCODE",
          "TO_BASE64",
          "JSON_STRING",
          "JSON_QUOTE",
          "JSON_OBJECT",
          "JSON_ARRAY" ->
          product(all, 12);
      default -> sum(all, NUMBER);
    };
  }

  private static long count(Call call) {
    return Math.max(0, call.operand(1).number().orElse(Long.MAX_VALUE));
  }

  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  private static long product(long a, long b) {
    return b != 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }
}
