package io.adpulse.lab.bench.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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
  private final double runningAfterSeconds;

  private FlinkJob(URI address, String job, double runningAfterSeconds) {
    this.address = address;
    this.job = job;
    this.runningAfterSeconds = runningAfterSeconds;
  }

  /**
   * Waits until all tasks of a contender run.
   *
   * @throws IOException if they do not within two minutes
   */
  public static FlinkJob awaitRunning(JvmProcess contender)
      throws IOException, InterruptedException {
    URI address = URI.create(contender.await("rest", PATIENCE));
    long start = System.nanoTime();
    long deadline = start + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      FlinkJob none = new FlinkJob(address, "", 0);
      for (JsonNode each : none.get("/jobs/overview").path("jobs")) {
        JsonNode tasks = each.path("tasks");
        if (tasks.path("total").asInt() > 0
            && tasks.path("running").asInt() == tasks.path("total").asInt()) {
          return new FlinkJob(
              address, each.path("jid").asText(), (System.nanoTime() - start) / 1e9);
        }
      }
      Thread.sleep(100);
    }
    throw new IOException("The job does not run within " + PATIENCE);
  }

  /** From when Flink was there until all tasks ran, in seconds, within 0.1. */
  public double runningAfterSeconds() {
    return runningAfterSeconds;
  }

  /** How long the slowest task took to take over its state, in seconds. */
  public double initializingSeconds() throws IOException, InterruptedException {
    long most = 0;
    for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
      JsonNode tasks = get("/jobs/" + job + "/vertices/" + vertex.path("id").asText());
      for (JsonNode task : tasks.path("subtasks")) {
        most = Math.max(most, task.path("status-duration").path("INITIALIZING").asLong());
      }
    }
    return most / 1e3;
  }

  /**
   * A checkpoint that was completed.
   *
   * @param changedBytes written for it
   * @param stateBytes that it refers to
   */
  public record Checkpoint(long id, long durationMillis, long changedBytes, long stateBytes) {

    static Checkpoint of(JsonNode said) {
      return new Checkpoint(
          said.path("id").asLong(),
          said.path("end_to_end_duration").asLong(),
          said.path("checkpointed_size").asLong(),
          said.path("state_size").asLong());
    }
  }

  /**
   * A checkpoint that was asked for.
   *
   * @param syncMillis how long the task with the longest synchronous part stood still
   * @param task the name of that task
   */
  public record Triggered(Checkpoint checkpoint, long syncMillis, String task) {}

  /**
   * Makes a checkpoint as the configuration has them, and returns it.
   *
   * @throws IOException if it fails
   */
  public Triggered triggerCheckpoint() throws IOException, InterruptedException {
    String checkpoints = "/jobs/" + job + "/checkpoints";
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(checkpoints))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"checkpointType\":\"CONFIGURED\"}"))
            .build();
    String trigger = send(request).path("request-id").asText();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      JsonNode answer = get(checkpoints + "/" + trigger);
      if (answer.path("status").path("id").asText().equals("COMPLETED")) {
        JsonNode operation = answer.path("operation");
        if (!operation.hasNonNull("checkpointId")) {
          throw new IOException("The checkpoint has failed: " + operation);
        }
        return triggered(
            checkpoints + "/details/" + operation.path("checkpointId").asText(), deadline);
      }
      Thread.sleep(50);
    }
    throw new IOException("No checkpoint within " + PATIENCE);
  }

  /** The last ten that were completed, newest first. */
  public List<Checkpoint> checkpoints() throws IOException, InterruptedException {
    List<Checkpoint> completed = new ArrayList<>();
    for (JsonNode each : get("/jobs/" + job + "/checkpoints").path("history")) {
      if (each.path("status").asText().equals("COMPLETED")) {
        completed.add(Checkpoint.of(each));
      }
    }
    return completed;
  }

  private Triggered triggered(String details, long deadline)
      throws IOException, InterruptedException {
    JsonNode checkpoint = get(details);
    // Flink answers from a copy, which may be older than the checkpoint.
    while (!checkpoint.path("status").asText().equals("COMPLETED")) {
      if (System.nanoTime() > deadline) {
        throw new IOException("Flink does not know the checkpoint that it has completed");
      }
      Thread.sleep(50);
      checkpoint = get(details);
    }
    long longest = 0;
    String slowest = "none";
    for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
      String task = details + "/subtasks/" + vertex.path("id").asText();
      long sync =
          get(task).path("summary").path("checkpoint_duration").path("sync").path("max").asLong();
      if (sync > longest) {
        longest = sync;
        slowest = vertex.path("name").asText();
      }
    }
    return new Triggered(Checkpoint.of(checkpoint), longest, slowest);
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address.resolve(path)).build());
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    return JSON.readTree(client.send(request, BodyHandlers.ofByteArray()).body());
  }
}
