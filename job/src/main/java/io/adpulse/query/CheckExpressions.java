package io.adpulse.query;

import io.adpulse.query.CheckCasts.Problem;
import io.adpulse.query.PlanTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;

/**
 * Finds expressions that some value in an event would make fail. Such a failure would stop all
 * outputs of the job, and again after each restart, as the same event is read again.
 */
final class CheckExpressions {

  private static final Set<String> CASTS = Set.of("CAST", "TRY_CAST");

  private final Query query;
  private final List<String> columns;
  private final Lengths lengths = new Lengths();
  private final List<QueryFault> faults = new ArrayList<>();
  private Aggregates aggregates = Aggregates.NONE; // before the node that is looked at

  private CheckExpressions(Query query, List<String> columns) {
    this.query = query;
    this.columns = columns;
  }

  static List<QueryFault> of(Query query, PlanTree plan, List<String> columns) {
    var check = new CheckExpressions(query, columns);
    plan.nodes().forEach(check::node);
    return check.faults.stream().distinct().toList();
  }

  private void node(Node node) {
    List<Long> inputs = lengths.inputsOf(node);
    aggregates = Aggregates.before(node);
    if (node.type().equals("calc")) {
      List<String> names = node.columns();
      int column = 0;
      for (JsonNode each : node.json().get("projection")) {
        expression(each, inputs, names.get(column++));
      }
      expression(node.json().get("condition"), inputs, "");
    } else {
      search(node.json(), inputs);
    }
    if (node.type().equals("correlate")) {
      rows(node, inputs);
    }
    lengths.add(node);
  }

  /** Everything else of a node that is an expression or an aggregate, wherever it stands. */
  private void search(JsonNode json, List<Long> inputs) {
    if (json.path("kind").asText().equals("CALL")) {
      expression(json, inputs, "");
    } else {
      if (json.has("internalName")) {
        function(new Call(json), "");
      }
      json.forEach(each -> search(each, inputs));
    }
  }

  private void rows(Node node, List<Long> inputs) {
    long most = Lengths.of(new Call(node.json().get("functionCall")).operand(0), inputs);
    if (most > Lengths.MOST_ROWS) {
      fault(
          "one event could give %,d rows".formatted(most),
          "at most %,d rows from one".formatted(Lengths.MOST_ROWS),
          "UNNEST");
    }
  }

  private void expression(JsonNode json, List<Long> inputs, String column) {
    Call call = new Call(json);
    if (call.isProcessingTime()) {
      fault(
          "it uses the time of the machine, so that no result can be repeated",
          "event_time, or CURRENT_TIMESTAMP as a mere value",
          call.name());
      return;
    }
    if (!call.isCall()) {
      return;
    }
    if (CASTS.contains(call.name())) {
      cast(call, column);
    } else {
      function(call, column);
    }
    long longest = Lengths.of(call, inputs);
    int before = faults.size();
    call.operands().forEach(operand -> expression(operand.json(), inputs, column));
    if (longest > Lengths.MOST_CHARACTERS && faults.size() == before) {
      fault(
          in(column) + call.name() + " may make a text of " + shown(longest) + " characters",
          "at most %,d".formatted(Lengths.MOST_CHARACTERS),
          call.name());
    }
  }

  private static String shown(long length) {
    return length == Long.MAX_VALUE ? "any number of" : String.format(Locale.ROOT, "%,d", length);
  }

  private void cast(Call call, String column) {
    Optional<Problem> problem =
        CheckCasts.of(call.operand(0).type(), call.type(), call.name().equals("TRY_CAST"));
    problem.ifPresent(
        found -> fault(in(column) + found.cause(), found.allowed(), call.name(), "CAST"));
  }

  private void function(Call call, String column) {
    Functions.insteadOf(call, aggregates)
        .ifPresent(
            allowed ->
                fault(in(column) + failureOf(call.name()), allowed, call.name().split(" ", -1)[0]));
  }

  private static String failureOf(String function) {
    if (Functions.DIVISIONS.contains(function)) {
      return "a division by 0 would fail the job";
    }
    return function
        + (Functions.LOGGING.contains(function)
            ? " would write a stack trace to the log for some values"
            : " would fail the job for some values");
  }

  private String in(String column) {
    return columns.contains(column) ? "in column " + column + ", " : "";
  }

  private void fault(String cause, String allowed, String... words) {
    faults.add(new QueryFault(query.placeOf(words), cause, allowed));
  }
}
