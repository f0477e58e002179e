package io.adpulse.query;

import io.adpulse.query.Planner.Planned;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.types.logical.RowType;

/** Finds what makes a planned query's rows unfit for a topic. */
final class CheckResult {

  /** What the planner names a column that the query does not name. */
  private static final String UNNAMED = "EXPR$";

  private CheckResult() {}

  static List<QueryFault> of(Query query, Planned planned) {
    List<QueryFault> faults = new ArrayList<>();
    for (RowType.RowField column : planned.columns().getFields()) {
      String name = column.getName();
      if (name.startsWith(UNNAMED)) {
        faults.add(
            new QueryFault(
                query.beginning(),
                "column " + (planned.columns().getFieldIndex(name) + 1) + " has no name",
                "a name for every column, as in COUNT(*) AS events"));
      } else if (!JsonValue.knows(column.getType())) {
        faults.add(
            new QueryFault(
                query.beginning(),
                "column "
                    + name
                    + " is of the type "
                    + column.getType().asSummaryString()
                    + ", which has no form in JSON",
                "text, numbers, booleans, dates, times, and rows and arrays of them"));
      } else if (!RowNames.areComplete(column.getType())) {
        faults.add(
            new QueryFault(
                query.beginning(),
                "a row in column " + name + " has fields without a name of their own",
                "names for all of them, as in CAST(ROW(ad_id, 1) AS ROW<ad STRING, n INT>)"));
      }
    }
    faults.addAll(KeyLine.missing(query, planned.columns().getFieldNames()));
    return faults;
  }
}
