package io.adpulse.config;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The questions that the checks at the start ask Kafka. */
final class Broker {

  /** How long one question may take. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int MILLIS = Math.toIntExact(PATIENCE.toMillis());

  /** What Kafka says about a topic. */
  enum Presence {
    PRESENT,
    MISSING,
    FORBIDDEN
  }

  /** Kafka did not answer, or not with what was asked for. */
  static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1;

    NoAnswer(Throwable cause) {
      super(cause);
    }

    /** One phrase for a person. */
    String phrase() {
      Throwable cause = getCause();
      return cause == null
              || cause instanceof TimeoutException
              || cause instanceof org.apache.kafka.common.errors.TimeoutException
          ? "no broker answered within " + PATIENCE.toSeconds() + " s"
          : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
  }

  private final Admin admin;

  Broker(Admin admin) {
    this.admin = admin;
  }

  /** All brokers, as resources whose configuration can be asked for. */
  List<ConfigResource> brokers() throws NoAnswer {
    Collection<Node> nodes =
        answer(admin.describeCluster(new DescribeClusterOptions().timeoutMs(MILLIS)).nodes());
    return nodes.stream()
        .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
        .toList();
  }

  /** The names of all topics that this user may see. */
  Set<String> topics() throws NoAnswer {
    return answer(admin.listTopics(new ListTopicsOptions().timeoutMs(MILLIS)).names());
  }

  /** Asks about each topic by its name; never creates one. */
  Map<String, Presence> presence(Collection<String> topics) throws NoAnswer {
    var answers =
        admin
            .describeTopics(topics, new DescribeTopicsOptions().timeoutMs(MILLIS))
            .topicNameValues();
    Map<String, Presence> found = new HashMap<>();
    for (var topic : answers.entrySet()) {
      found.put(topic.getKey(), presence(topic.getValue()));
    }
    return found;
  }

  private static Presence presence(KafkaFuture<?> answer) throws NoAnswer {
    try {
      answer(answer);
      return Presence.PRESENT;
    } catch (NoAnswer refused) {
      if (refused.getCause() instanceof UnknownTopicOrPartitionException) {
        return Presence.MISSING;
      }
      if (refused.getCause() instanceof AuthorizationException) {
        return Presence.FORBIDDEN;
      }
      throw refused;
    }
  }

  /** A number in the configuration of a topic or broker; empty if this user may not read it. */
  Optional<Long> number(ConfigResource resource, String name) throws NoAnswer {
    var answers =
        admin
            .describeConfigs(List.of(resource), new DescribeConfigsOptions().timeoutMs(MILLIS))
            .values();
    try {
      for (var answer : answers.values()) {
        var entry = answer(answer).get(name);
        if (entry != null) {
          return Optional.of(Long.parseLong(entry.value()));
        }
      }
      return Optional.empty();
    } catch (NoAnswer refused) {
      if (refused.getCause() instanceof AuthorizationException) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private static <T> T answer(KafkaFuture<T> future) throws NoAnswer {
    try {
      // The client gives up by itself after the same time; this is for a client that does not.
      return future.get(MILLIS + 1_000L, TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new NoAnswer(failed.getCause() == null ? failed : failed.getCause());
    } catch (TimeoutException late) {
      throw new NoAnswer(late);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new NoAnswer(stop);
    }
  }
}
