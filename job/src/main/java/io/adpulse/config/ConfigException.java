package io.adpulse.config;

import java.util.List;
import java.util.stream.Collectors;

/** The job cannot start as it is set. The message is for a person and holds no secret. */
public final class ConfigException extends RuntimeException {

  /** What {@code main} exits with. */
  public static final int EXIT_CODE = 2;

  private static final long serialVersionUID = 1;

  private final transient List<Fault> faults;

  ConfigException(List<Fault> faults) {
    super(
        faults.stream()
            .map(fault -> "  " + fault.sentence())
            .collect(
                Collectors.joining(
                    "\n", "AdPulse cannot start; " + faults.size() + " to correct:\n", "")));
    this.faults = List.copyOf(faults);
  }

  /** Every fault that was found, in the order of the settings. */
  public List<Fault> faults() {
    return faults;
  }
}
