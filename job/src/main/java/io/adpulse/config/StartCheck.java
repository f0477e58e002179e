package io.adpulse.config;

import java.time.Duration;

/** Asks the broker, before the job graph is submitted, whether this configuration can run. */
public final class StartCheck {

  private StartCheck() {}

  /**
   * Checks topics, limits and timeouts.
   *
   * @param checkpointInterval zero if checkpoints are off
   * @throws ConfigException with all faults at once
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static OutputLimits run(
      AdPulseConfig config, Duration checkpointInterval, Duration checkpointTimeout) {
    throw new UnsupportedOperationException();
  }
}
