package io.adpulse.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.types.logical.RowType;

/** What the planner says about a query, in plain words. */
final class PlannerFault {

  private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");
  private static final Pattern COLUMN =
      Pattern.compile("Column '([^']*)' not found in (?:any table|table '[^']*')");
  private static final Pattern TABLE = Pattern.compile("Object '([^']*)' not found");
  private static final Pattern UPDATES =
      Pattern.compile("doesn't support consuming (?:update|delete|update and delete) changes");
  private static final Pattern TOKEN = Pattern.compile("Encountered \"([^\"]*)\"");
  private static final Pattern KEYWORD =
      Pattern.compile("Incorrect syntax near the keyword '([^']*)'");
  private static final Pattern NOT_FINITE =
      Pattern.compile("Infinite or NaN|Character [NI] is neither a decimal digit");
  private static final int SHOWN = 300; // characters of a message that nobody has translated

  private final Query query;
  private final String message;
  private final String deepest;

  /**
   * @param message of all causes, one of which names a place
   * @param deepest of the last cause, which says most; the others say that there is one
   */
  private PlannerFault(Query query, String message, String deepest) {
    this.query = query;
    this.message = message;
    this.deepest = deepest;
  }

  /** What is wrong. */
  static QueryFault of(Query query, Throwable failure) {
    StringBuilder messages = new StringBuilder();
    String deepest = "";
    for (Throwable each = failure; each != null; each = each.getCause()) {
      String message = each.getMessage();
      if (message != null && !message.isBlank() && !(each instanceof NullPointerException)) {
        deepest = message.strip().replaceAll("\\s+", " ");
        messages.append(deepest).append('\n');
      }
    }
    return new PlannerFault(query, messages.toString(), deepest).translate();
  }

  private QueryFault translate() {
    Matcher place = PLACE.matcher(message);
    QueryFault.Place at =
        place.find()
            ? query.place(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)))
            : query.beginning();
    Matcher column = COLUMN.matcher(message);
    if (column.find()) {
      return unknown(at, "column", column.group(1), columns());
    }
    Matcher table = TABLE.matcher(message);
    if (table.find()) {
      return unknown(at, "table", table.group(1), List.of(Planner.AD_EVENTS, Planner.USERS));
    }
    if (UPDATES.matcher(message).find()) {
      return new QueryFault(
          at,
          "rows of its result would have to be taken back or changed when more events come",
          "results that are final when they appear, such as an aggregate by window_start and"
              + " window_end of a window: TABLE(TUMBLE(TABLE ad_events, DESCRIPTOR(event_time),"
              + " ${window}))");
    }
    Matcher token = TOKEN.matcher(message);
    if (message.contains("parse failed") && token.find()) {
      return new QueryFault(
          at, "this is no SQL from " + token.group(1) + " on", "Flink SQL, one SELECT");
    }
    Matcher keyword = KEYWORD.matcher(message);
    if (keyword.find()) {
      return new QueryFault(
          at, "this is no SQL from " + keyword.group(1) + " on", "Flink SQL, one SELECT");
    }
    if (message.contains("Hints can only be applied to tables")) {
      return new QueryFault(
          query.beginning(), "a hint gives options to a table that takes none", "no such hint");
    }
    if (NOT_FINITE.matcher(deepest).find()) {
      return new QueryFault(
          query.placeOf("'NaN'", "'Infinity'", "'-Infinity'"),
          "a constant of it is NaN or infinite, which has no form in JSON",
          "finite numbers, and NULL");
    }
    if (message.contains("VARIANT")) {
      return new QueryFault(
          query.placeOf("TRY_PARSE_JSON", "PARSE_JSON"),
          "Flink cannot keep the type VARIANT in a plan",
          "JSON_VALUE, JSON_QUERY or JSON_EXISTS of a text");
    }
    if (deepest.equals("None.get")) {
      return new QueryFault(
          at, "an argument that must be a literal is none", "'text' or a number in its place");
    }
    if (deepest.contains("Division by zero") || deepest.contains("Division undefined")) {
      return new QueryFault(at, "a constant of it divides by zero", "NULLIF(divisor, 0)");
    }
    return new QueryFault(
        at,
        deepest.isEmpty()
            ? "Flink cannot read it: it is too long, or nested too deeply"
            : shorten(),
        "Flink SQL over ad_events and users");
  }

  private static QueryFault unknown(
      QueryFault.Place at, String what, String name, List<String> known) {
    return new QueryFault(
        at,
        "there is no " + what + " " + name + Suggest.from(name, known),
        String.join(", ", known));
  }

  private static List<String> columns() {
    List<String> names =
        new ArrayList<>(((RowType) AdEventRow.TYPE.toLogicalType()).getFieldNames());
    for (String name : ((RowType) UserVersion.TYPE.toLogicalType()).getFieldNames()) {
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    // What TUMBLE and its kind add.
    names.addAll(List.of("window_start", "window_end", "window_time"));
    return names;
  }

  private String shorten() {
    return deepest.length() > SHOWN ? deepest.substring(0, SHOWN) + "..." : deepest;
  }
}
