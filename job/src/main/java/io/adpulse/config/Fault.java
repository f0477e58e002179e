package io.adpulse.config;

/**
 * One thing to correct before the job can start.
 *
 * @param key the setting, or what else was looked at
 * @param value what was found, with secrets replaced; empty if nothing was
 * @param allowed what is wrong with it and what is allowed
 */
public record Fault(String key, String value, String allowed) {

  /** The whole fault on one line. */
  public String sentence() {
    return key + (value.isEmpty() ? "" : " = " + value) + ": " + allowed;
  }
}
