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

/** Reads the counters of the running job from Flink's REST API. */
final class FlinkRest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Such as {@code divert_dead_letters.adpulse.reason.empty.dead_letters}. */
  private static final Pattern OURS =
      Pattern.compile(".*\\badpulse\\.(?:reason\\.(?<reason>[^.]+)\\.)?(?<name>[a-z_]+)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  /**
   * @param address such as {@code http://localhost:8081}
   */
  FlinkRest(URI address) {
    this.address = address;
  }

  /**
   * The counters now, as far as the JobManager has heard of them: it asks every 10 s or so.
   *
   * @throws CannotVerifyException if no job runs there
   */
  Counters counters() throws IOException, InterruptedException, CannotVerifyException {
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
