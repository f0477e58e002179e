package io.adpulse.lab.bench.contender;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What every contender is told. Topics have AdPulse's default names.
 *
 * @param bootstrapServers the broker, {@code host:port}
 * @param group consumer group; also the prefix of transactional ids, so {@code [a-z0-9-]{1,39}}
 * @param folder for state and checkpoints; one that holds a checkpoint is gone on from
 * @param backend where state is kept
 * @param window length of the tumbling windows
 * @param outOfOrderness how far the watermark stays behind the largest event time
 * @param checkpointInterval how often results are committed
 */
public record Setup(
    String bootstrapServers,
    String group,
    Path folder,
    Backend backend,
    Duration window,
    Duration outOfOrderness,
    Duration checkpointInterval) {

  /** The words of a command line that {@link #parse} reads. */
  public List<String> arguments() {
    return List.of(
        "--bootstrap-servers",
        bootstrapServers,
        "--group",
        group,
        "--folder",
        folder.toString(),
        "--backend",
        backend.word(),
        "--window",
        window.toString(),
        "--out-of-orderness",
        outOfOrderness.toString(),
        "--checkpoint-interval",
        checkpointInterval.toString());
  }

  /**
   * Reads what {@link #arguments} wrote.
   *
   * @throws IllegalArgumentException if one is missing or unknown
   */
  public static Setup parse(List<String> arguments) {
    Map<String, String> said = new HashMap<>();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      said.put(arguments.get(i), arguments.get(i + 1));
    }
    Setup setup =
        new Setup(
            take(said, "--bootstrap-servers"),
            take(said, "--group"),
            Path.of(take(said, "--folder")),
            Backend.of(take(said, "--backend")),
            Duration.parse(take(said, "--window")),
            Duration.parse(take(said, "--out-of-orderness")),
            Duration.parse(take(said, "--checkpoint-interval")));
    if (!said.isEmpty()) {
      throw new IllegalArgumentException("unknown: " + said.keySet());
    }
    return setup;
  }

  private static String take(Map<String, String> said, String name) {
    String value = said.remove(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
