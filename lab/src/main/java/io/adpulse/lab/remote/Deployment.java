package io.adpulse.lab.remote;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.ConfigException;
import io.adpulse.config.Topics;
import io.adpulse.lab.model.Lateness;
import io.adpulse.lab.model.ModelSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A job that runs somewhere, as its settings and its Kafka tell of it.
 *
 * @param config the job's own settings, but Kafka where we reach it
 * @param segments whether it runs the bundled query
 * @param partitions of each topic
 * @param maxMessageBytes of each topic
 * @param inputTopicId another topic of the same name has another one
 */
record Deployment(
    AdPulseConfig config,
    boolean segments,
    Map<String, Integer> partitions,
    Map<String, Integer> maxMessageBytes,
    String inputTopicId) {

  /** What the bundled query writes. */
  static final String SEGMENTS = "segment-metrics";

  private static final String BOOTSTRAP = "--bootstrap-servers";
  private static final long PATIENCE_S = 30;

  /**
   * Asks Kafka for the topics of a job.
   *
   * @param jobArguments as the job was started with; where Kafka is, is replaced
   * @throws CannotVerifyException if the settings are wrong, Kafka does not answer, or a topic is
   *     missing
   */
  static Deployment of(String bootstrapServers, List<String> jobArguments, boolean segments)
      throws CannotVerifyException {
    return of(bootstrapServers, jobArguments, segments, System.getenv());
  }

  /**
   * As {@link #of(String, List, boolean)}, with the environment that the job has.
   *
   * @throws CannotVerifyException likewise
   */
  static Deployment of(
      String bootstrapServers,
      List<String> jobArguments,
      boolean segments,
      Map<String, String> environment)
      throws CannotVerifyException {
    AdPulseConfig config = parse(bootstrapServers, jobArguments, environment);
    List<String> topics = topics(config.topics(), segments);
    try (Admin admin = Admin.create(config.adminProperties())) {
      Map<String, TopicDescription> described =
          admin.describeTopics(topics).allTopicNames().get(PATIENCE_S, TimeUnit.SECONDS);
      Map<String, Integer> partitions = new HashMap<>();
      described.forEach((name, topic) -> partitions.put(name, topic.partitions().size()));
      String inputTopicId =
          Objects.requireNonNull(described.get(config.topics().input())).topicId().toString();
      return new Deployment(
          config, segments, partitions, maxMessageBytes(admin, topics), inputTopicId);
    } catch (ExecutionException | TimeoutException e) {
      throw new CannotVerifyException(
          e.getCause() instanceof UnknownTopicOrPartitionException
              ? "Kafka at %s has not all of the job's topics %s: is the job deployed there, with these names?"
                  .formatted(bootstrapServers, topics)
              : "Kafka at %s does not answer: %s. Is its port forwarded to here?"
                  .formatted(bootstrapServers, Words.of(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotVerifyException("Interrupted", e);
    }
  }

  private static AdPulseConfig parse(
      String bootstrapServers, List<String> jobArguments, Map<String, String> environment)
      throws CannotVerifyException {
    List<String> arguments = new ArrayList<>(List.of(BOOTSTRAP, bootstrapServers));
    for (int i = 0; i < jobArguments.size(); i++) {
      String argument = jobArguments.get(i);
      if (argument.equals(BOOTSTRAP)) {
        i++; // and its value
      } else if (!argument.startsWith(BOOTSTRAP + "=")) {
        arguments.add(argument);
      }
    }
    try {
      return AdPulseConfig.parse(arguments.toArray(String[]::new), environment);
    } catch (ConfigException e) {
      throw new CannotVerifyException(Words.of(e), e);
    }
  }

  private static List<String> topics(Topics names, boolean segments) {
    List<String> all = new ArrayList<>(List.of(names.input(), names.users()));
    all.addAll(names.outputs());
    if (segments) {
      all.add(SEGMENTS);
    }
    return all;
  }

  private static Map<String, Integer> maxMessageBytes(Admin admin, Collection<String> topics)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<ConfigResource, Config> configs =
        admin
            .describeConfigs(
                topics.stream()
                    .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                    .toList())
            .all()
            .get(PATIENCE_S, TimeUnit.SECONDS);
    return configs.entrySet().stream()
        .collect(
            Collectors.toMap(
                e -> e.getKey().name(),
                e -> Integer.parseInt(e.getValue().get("max.message.bytes").value())));
  }

  String bootstrapServers() {
    return config.kafka().bootstrapServers();
  }

  Topics topics() {
    return config.topics();
  }

  /** All topics whose records count only when their transaction is committed. */
  List<String> exactlyOnceTopics() {
    List<String> all = new ArrayList<>(topics().outputs());
    all.remove(topics().live());
    if (segments) {
      all.add(SEGMENTS);
    }
    return all;
  }

  /** All topics that the job writes. */
  List<String> outputs() {
    List<String> all = exactlyOnceTopics();
    all.add(topics().live());
    return all;
  }

  int partitionsOf(String topic) {
    return partitions.getOrDefault(topic, 1);
  }

  /** Whether a topic takes a record of this size, framing included. */
  boolean takes(String topic, int bytes) {
    return bytes + 256 <= maxMessageBytes.getOrDefault(topic, Integer.MAX_VALUE);
  }

  ModelSettings model(Lateness lateness) {
    return new ModelSettings(
        config.eventTime().window(),
        config.eventTime().outOfOrderness(),
        config.eventTime().maxFutureSkew(),
        config.maxRecordBytes(),
        topics().input(),
        topics().users(),
        maxMessageBytes.getOrDefault(topics().deadLetters(), Integer.MAX_VALUE),
        maxMessageBytes.getOrDefault(topics().late(), Integer.MAX_VALUE),
        lateness);
  }
}
