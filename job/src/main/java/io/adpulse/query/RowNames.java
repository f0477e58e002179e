package io.adpulse.query;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * Gives the fields of {@code ROW(a, b)} the names of the columns that they are; SQL gives them
 * none. Names that a cast gives stay.
 */
final class RowNames {

  private static final String UNNAMED = "EXPR$";

  private final List<String> inputs;

  private RowNames(List<String> inputs) {
    this.inputs = inputs;
  }

  /** The columns of a query with names for fields of rows, as far as the plan knows them. */
  static RowType of(RowType columns, PlanTree plan) {
    PlanTree.Node sink = plan.nodes().get(plan.nodes().size() - 1);
    PlanTree.Node last = sink.inputs().isEmpty() ? sink : sink.inputs().get(0);
    if (!last.type().equals("calc")) {
      return columns;
    }
    var names = new RowNames(last.inputs().get(0).columns());
    JsonNode projection = last.json().get("projection");
    List<RowType.RowField> fields = new ArrayList<>();
    for (int i = 0; i < columns.getFieldCount(); i++) {
      RowType.RowField field = columns.getFields().get(i);
      fields.add(
          new RowType.RowField(
              field.getName(), names.named(field.getType(), new Call(projection.path(i)))));
    }
    return new RowType(columns.isNullable(), fields);
  }

  private LogicalType named(LogicalType type, Call call) {
    if (!(type instanceof RowType row) || !call.name().equals("ROW")) {
      return type;
    }
    List<RowType.RowField> fields = new ArrayList<>();
    for (int i = 0; i < row.getFieldCount(); i++) {
      RowType.RowField field = row.getFields().get(i);
      Call operand = call.operand(i);
      String name = field.getName();
      if (name.startsWith(UNNAMED) && operand.isInput()) {
        name = inputs.get(operand.json().get("inputIndex").asInt());
      }
      fields.add(new RowType.RowField(name, named(field.getType(), operand)));
    }
    return new RowType(row.isNullable(), fields);
  }

  /** Whether each field of each row within a type has a name of its own. */
  static boolean areComplete(LogicalType type) {
    boolean own =
        !(type instanceof RowType row)
            || (row.getFieldNames().stream().noneMatch(name -> name.startsWith(UNNAMED))
                && row.getFieldNames().stream().distinct().count() == row.getFieldCount());
    return own && type.getChildren().stream().allMatch(RowNames::areComplete);
  }
}
