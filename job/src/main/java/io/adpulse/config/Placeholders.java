package io.adpulse.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code ${env:NAME}} by the environment variable, so that secrets stay out of files. */
final class Placeholders {

  private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{env:([^}]*)}");
  private static final Pattern NAME = Pattern.compile("[-._A-Za-z][-._A-Za-z0-9]*");

  private Placeholders() {}

  /**
   * Replaces once: what a variable holds is never read as a placeholder again.
   *
   * @param faults receives each variable that is not set, by its name
   */
  static Written resolve(
      String key, String text, Map<String, String> environment, List<Fault> faults) {
    String value =
        ENVIRONMENT
            .matcher(text)
            .replaceAll(
                match -> {
                  String name = match.group(1);
                  String found = environment.get(name);
                  if (found == null) {
                    faults.add(new Fault(key, Secrets.show(key, text), missing(name)));
                  }
                  return Matcher.quoteReplacement(found == null ? "" : found);
                });
    return new Written(text, value);
  }

  /** What is no name, such as {@code PASSWORD:-fallback}, may hold a secret. */
  private static String missing(String name) {
    return NAME.matcher(name).matches()
        ? "the environment variable " + name + " is not set"
        : "a placeholder must be ${env:NAME}, with the name of an environment variable alone";
  }
}
