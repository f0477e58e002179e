package io.adpulse.lab.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares two rows field by field: numbers by value, instants as instants. */
final class FieldComparison {

  private static final Set<String> INSTANTS = Set.of("window_start", "window_end");

  private FieldComparison() {}

  /** One clause per field that differs, such as {@code clicks: expected 3, found 2}. */
  static List<String> differences(ObjectNode expected, ObjectNode found) {
    Set<String> names = new LinkedHashSet<>();
    expected.fieldNames().forEachRemaining(names::add);
    found.fieldNames().forEachRemaining(names::add);
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      JsonNode left = expected.path(name);
      JsonNode right = found.path(name);
      if (!same(name, left, right)) {
        differences.add("%s: expected %s, found %s".formatted(name, show(left), show(right)));
      }
    }
    return differences;
  }

  private static boolean same(String name, JsonNode expected, JsonNode found) {
    if (expected.equals(found)) {
      return true;
    }
    if (expected.isNumber() && found.isNumber()) {
      return expected.decimalValue().compareTo(found.decimalValue()) == 0;
    }
    if (INSTANTS.contains(name) && expected.isTextual() && found.isTextual()) {
      return JsonRow.instantOf(expected.textValue()).equals(JsonRow.instantOf(found.textValue()));
    }
    return false;
  }

  private static String show(JsonNode node) {
    if (node instanceof MissingNode) {
      return "no such field";
    }
    return node.isNumber() ? node.decimalValue().toPlainString() : node.toString();
  }
}
