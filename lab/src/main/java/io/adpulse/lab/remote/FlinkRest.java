package io.adpulse.lab.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.util.TimeUtils;

/** Reads the counters of the running job from Flink's REST API. */
final class FlinkRest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** For the answers of TaskManagers to arrive. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  /**
   * Such as {@code divert_dead_letters.adpulse.reason.empty.dead_letters}; gauges are not meant.
   */
  private static final Pattern OURS =
      Pattern.compile(
          ".*\\badpulse\\.(?:reason\\.(?<reason>[^.]+)\\.)?"
              + "(?<name>input|counted|duplicates|conflicts|late|dead_letters|users_dead_letters)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  /**
   * @param address such as {@code http://localhost:8081}
   */
  FlinkRest(URI address) {
    this.address = address;
  }

  /**
   * The counters of a job that has nothing to do. What the JobManager says of them is as old as the
   * last time it asked each TaskManager, so they count when they have stayed the same for longer
   * than it takes to ask twice.
   *
   * @param patience how long they may go on changing
   * @throws CannotVerifyException if they do, or if no job runs there
   */
  Counters settled(Duration patience)
      throws IOException, InterruptedException, CannotVerifyException {
    long stayed = 2 * askedEvery().toNanos() + MARGIN.toNanos();
    long deadline = System.nanoTime() + patience.toNanos() + stayed;
    Counters newest = counters();
    long since = System.nanoTime();
    while (System.nanoTime() - since < stayed) {
      if (System.nanoTime() - deadline > 0) {
        throw new CannotVerifyException(
            "The counters at %s go on changing: somebody else writes, too".formatted(address));
      }
      Thread.sleep(PAUSE.toMillis());
      Counters now = counters();
      if (!now.equals(newest)) {
        newest = now;
        since = System.nanoTime();
      }
    }
    return newest;
  }

  /** How often the JobManager asks TaskManagers for their counters, if somebody wants to know. */
  private Duration askedEvery() throws IOException, InterruptedException {
    for (JsonNode setting : get("/jobmanager/config")) {
      if (setting.path("key").asText().equals(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL.key())) {
        return TimeUtils.parseDuration(setting.path("value").asText());
      }
    }
    return MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL.defaultValue();
  }

  private Counters counters() throws IOException, InterruptedException, CannotVerifyException {
    Map<String, Long> totals = new HashMap<>();
    Map<String, Map<String, Long>> byReason = new HashMap<>();
    String job = "/jobs/" + runningJob();
    for (JsonNode vertex : get(job).path("vertices")) {
      String metrics = job + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
      List<String> ours = new ArrayList<>();
      get(metrics)
          .forEach(
              metric -> {
                if (OURS.matcher(metric.path("id").asText()).matches()) {
                  ours.add(URLEncoder.encode(metric.path("id").asText(), UTF_8));
                }
              });
      if (!ours.isEmpty()) {
        get(metrics + "?agg=sum&get=" + String.join(",", ours))
            .forEach(metric -> add(metric, totals, byReason));
      }
    }
    return new Counters(totals, byReason);
  }

  private static void add(
      JsonNode metric, Map<String, Long> totals, Map<String, Map<String, Long>> byReason) {
    Matcher words = OURS.matcher(metric.path("id").asText());
    if (words.matches()) {
      long sum = metric.path("sum").asLong();
      totals.merge(words.group("name"), sum, Long::sum);
      if (words.group("reason") != null) {
        byReason
            .computeIfAbsent(words.group("name"), name -> new HashMap<>())
            .merge(words.group("reason"), sum, Long::sum);
      }
    }
  }

  private String runningJob() throws IOException, InterruptedException, CannotVerifyException {
    for (JsonNode job : get("/jobs").path("jobs")) {
      if (job.path("status").asText().equals("RUNNING")) {
        return job.path("id").asText();
      }
    }
    throw new CannotVerifyException("No job runs at " + address);
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).build();
    var response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("%s answers %d to %s".formatted(address, response.statusCode(), path));
    }
    return JSON.readTree(response.body());
  }
}
