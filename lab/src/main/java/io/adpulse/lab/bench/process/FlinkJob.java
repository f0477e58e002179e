package io.adpulse.lab.bench.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What Flink says about the only job of a contender. */
public final class FlinkJob {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private final String job;

  private FlinkJob(URI address, String job) {
    this.address = address;
    this.job = job;
  }

  /**
   * Waits until all tasks of a contender run.
   *
   * @throws IOException if they do not within two minutes
   */
  public static FlinkJob awaitRunning(JvmProcess contender)
      throws IOException, InterruptedException {
    URI address = URI.create(contender.await("rest", PATIENCE));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      FlinkJob none = new FlinkJob(address, "");
      for (JsonNode each : none.get("/jobs/overview").path("jobs")) {
        JsonNode tasks = each.path("tasks");
        if (tasks.path("total").asInt() > 0
            && tasks.path("running").asInt() == tasks.path("total").asInt()) {
          return new FlinkJob(address, each.path("jid").asText());
        }
      }
      Thread.sleep(100);
    }
    throw new IOException("The job does not run within " + PATIENCE);
  }

  /** A checkpoint that was completed. */
  public record Checkpoint(long id, long durationMillis, long changedBytes, long stateBytes) {}

  /** The last ten that were completed, newest first. */
  public List<Checkpoint> checkpoints() throws IOException, InterruptedException {
    List<Checkpoint> completed = new ArrayList<>();
    for (JsonNode each : get("/jobs/" + job + "/checkpoints").path("history")) {
      if (each.path("status").asText().equals("COMPLETED")) {
        completed.add(
            new Checkpoint(
                each.path("id").asLong(),
                each.path("end_to_end_duration").asLong(),
                each.path("checkpointed_size").asLong(),
                each.path("state_size").asLong()));
      }
    }
    return completed;
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
    return JSON.readTree(client.send(request, BodyHandlers.ofByteArray()).body());
  }
}
