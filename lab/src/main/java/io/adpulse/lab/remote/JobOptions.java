package io.adpulse.lab.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which deployed job a command is about, and how Kafka is reached from here. */
final class JobOptions {

  @Option(
      names = "--bootstrap-servers",
      required = true,
      description = "Where Kafka is, seen from here.")
  private String bootstrapServers = "";

  @Option(
      names = "--no-segments",
      description = "The job does not run the bundled query segment-metrics.")
  private boolean noSegments;

  @Parameters(
      paramLabel = "JOB_SETTINGS",
      description = "Behind --, as in the deployment: --window '1 min' ...")
  private List<String> settings = new ArrayList<>();

  /** The job, with placeholders in its settings filled in from this process's environment. */
  Deployment deployment() throws CannotVerifyException {
    return Deployment.of(bootstrapServers, settings, !noSegments);
  }

  /**
   * As above.
   *
   * @param environment to fill placeholders in from
   */
  Deployment deployment(Map<String, String> environment) throws CannotVerifyException {
    return Deployment.of(bootstrapServers, settings, !noSegments, environment);
  }
}
