package io.adpulse;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.ConfigException;
import io.adpulse.query.Queries;
import io.adpulse.query.QueryException;
import io.adpulse.query.QueryFiles;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** {@code validate --sql-dir DIR}: plans every query as the start would, and runs nothing. */
final class ValidateCommand {

  private static final String SERVERS = "bootstrap-servers";

  private ValidateCommand() {}

  /** Whether this command line is for this command. */
  static boolean isAsked(String[] arguments) {
    return arguments.length > 0 && arguments[0].equals("validate");
  }

  /**
   * Prints every fault of the queries.
   *
   * @param arguments {@code validate}, then settings of the job
   * @return the exit code: 0 if there is no fault, else 2
   */
  static int run(String[] arguments, Map<String, String> environment, PrintStream out) {
    try {
      AdPulseConfig config = AdPulseConfig.parse(settings(arguments), environment);
      Queries queries = QueryFiles.read(config);
      out.println(found(PlanQueries.described(config, queries)));
      return 0;
    } catch (QueryException | ConfigException faults) {
      out.println(faults.getMessage());
      return ConfigException.EXIT_CODE;
    }
  }

  private static String found(List<String> names) {
    return names.isEmpty()
        ? "No query, no fault."
        : "No fault. State is kept under the names:\n  " + String.join("\n  ", names);
  }

  /** Nobody is asked, so that no address of Kafka is needed. */
  private static String[] settings(String[] arguments) {
    List<String> settings = new ArrayList<>(Arrays.asList(arguments).subList(1, arguments.length));
    if (settings.stream().noneMatch(each -> each.startsWith("--" + SERVERS))) {
      settings.add("--" + SERVERS + "=nobody:9092");
    }
    return settings.toArray(String[]::new);
  }
}
