package io.adpulse.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Splits a command line into keys and values; knows nothing about which keys exist. */
final class Arguments {

  private Arguments() {}

  /**
   * Reads {@code --key value}, {@code --key=value}, and {@code --key} alone, which means {@code
   * true}.
   *
   * @param faults receives what is given twice or belongs to no key; a stray word is not shown, as
   *     it may be the rest of an unquoted secret
   */
  static Map<String, String> read(String[] arguments, List<Fault> faults) {
    Map<String, String> values = new LinkedHashMap<>();
    int i = 0;
    while (i < arguments.length) {
      String argument = arguments[i++];
      if (!argument.startsWith("--") || argument.length() == 2) {
        faults.add(
            new Fault(
                "argument " + i,
                "",
                "belongs to no key; write --key value, and put quotes around a value with spaces"));
        continue;
      }
      int equals = argument.indexOf('=');
      String key = argument.substring(2, equals < 0 ? argument.length() : equals);
      String value = "true";
      if (equals >= 0) {
        value = argument.substring(equals + 1);
      } else if (i < arguments.length && !arguments[i].startsWith("--")) {
        value = arguments[i++];
      }
      if (values.putIfAbsent(key, value) != null) {
        faults.add(
            new Fault(Secrets.showKey(key), "", "is given twice on the command line; keep one"));
      }
    }
    return values;
  }
}
