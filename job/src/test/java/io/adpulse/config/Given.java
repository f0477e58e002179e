package io.adpulse.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Words for the tests: a command line, and what becomes of it. */
final class Given {

  private Given() {}

  /** What is read from these arguments and the one setting that is required. */
  static AdPulseConfig config(String... arguments) {
    return AdPulseConfig.parse(withServers(arguments), Map.of());
  }

  /** What is reported about these arguments and the one setting that is required. */
  static List<String> faults(String... arguments) {
    return faults(Map.of(), withServers(arguments));
  }

  /** What is reported about exactly these arguments; fails if nothing is. */
  static List<String> faults(Map<String, String> environment, String... arguments) {
    ConfigException thrown =
        catchThrowableOfType(
            ConfigException.class, () -> AdPulseConfig.parse(arguments, environment));
    if (thrown == null) {
      throw new AssertionError("accepted, but should have been refused");
    }
    return thrown.faults().stream().map(Fault::sentence).toList();
  }

  static String[] withServers(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (all.stream().noneMatch(argument -> argument.startsWith("--bootstrap-servers"))) {
      all.addAll(0, List.of("--bootstrap-servers", "kafka:9092"));
    }
    return all.toArray(String[]::new);
  }
}
