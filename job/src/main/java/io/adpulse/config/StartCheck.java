package io.adpulse.config;

import static org.apache.kafka.common.config.ConfigResource.Type.TOPIC;

import io.adpulse.config.Broker.NoAnswer;
import io.adpulse.config.Broker.Presence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.util.TimeUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Kafka, before the job graph is submitted, whether this configuration can run. */
public final class StartCheck {

  /** How long a failed job may take from its last checkpoint until it commits what was open. */
  static final Duration RESTART_MARGIN = Duration.ofMinutes(2);

  private static final Logger LOG = LoggerFactory.getLogger(StartCheck.class);

  /** Kafka's default for {@code max.message.bytes}. */
  private static final long KAFKA_MESSAGE_BYTES = 1_048_588;

  /** Kafka's default for {@code max.request.size}. */
  private static final long KAFKA_REQUEST_BYTES = 1_048_576;

  private final AdPulseConfig config;
  private final Broker broker;
  private final List<Fault> faults = new ArrayList<>();

  private StartCheck(AdPulseConfig config, Broker broker) {
    this.config = config;
    this.broker = broker;
  }

  /**
   * Checks topics, limits and timeouts; takes at most some 10 s for a Kafka that does not answer.
   *
   * @param queryTopics where the results of queries go; if there are none, users are not read
   * @param checkpointInterval Flink's; zero if checkpoints are off
   * @param checkpointTimeout Flink's
   * @throws ConfigException with all faults at once
   */
  public static OutputLimits run(
      AdPulseConfig config,
      Set<String> queryTopics,
      Duration checkpointInterval,
      Duration checkpointTimeout) {
    List<Fault> logins = Logins.faults(config);
    if (!logins.isEmpty()) {
      throw new ConfigException(logins);
    }
    try (Admin admin = Admin.create(config.adminProperties())) {
      return run(config, queryTopics, admin, checkpointInterval, checkpointTimeout);
    } catch (KafkaException unusable) {
      Throwable cause = unusable;
      while (cause.getCause() != null) {
        cause = cause.getCause(); // the outer ones only say that no client could be made
      }
      throw new ConfigException(List.of(unreachable(config, "" + cause.getMessage())));
    }
  }

  /** As {@link #run(AdPulseConfig, Set, Duration, Duration)}, through a client of the caller. */
  public static OutputLimits run(
      AdPulseConfig config,
      Set<String> queryTopics,
      Admin admin,
      Duration checkpointInterval,
      Duration checkpointTimeout) {
    StartCheck check = new StartCheck(config, new Broker(admin));
    check.checkpoints(checkpointInterval, checkpointTimeout);
    try {
      // The first question; if nobody answers it, nobody answers the others.
      List<ConfigResource> brokers = check.broker.brokers();
      check.transactionTimeout(brokers);
      return check.topics(queryTopics);
    } catch (NoAnswer silence) {
      check.faults.add(unreachable(config, silence.phrase()));
      throw new ConfigException(check.faults);
    }
  }

  private static Fault unreachable(AdPulseConfig config, String why) {
    return new Fault(
        Settings.BOOTSTRAP_SERVERS.key(),
        config.kafka().bootstrapServers(),
        "cannot ask Kafka: "
            + ClientSecrets.of(config.adminProperties()).hideIn(why)
            + "; check the address, the network and kafka.security.protocol");
  }

  private void checkpoints(Duration interval, Duration timeout) {
    if (interval.isZero()) {
      faults.add(
          new Fault(
              "execution.checkpointing.interval",
              "",
              "is not set in flinkConfiguration; without checkpoints no result is ever committed"));
      return;
    }
    Duration least = interval.plus(timeout).plus(RESTART_MARGIN);
    if (config.kafka().transactionTimeout().compareTo(least) < 0) {
      faults.add(
          transactionFault(
              "must be at least "
                  + show(least)
                  + ": checkpoint interval "
                  + show(interval)
                  + " + checkpoint timeout "
                  + show(timeout)
                  + " + "
                  + show(RESTART_MARGIN)
                  + " for a restart; else Kafka drops results that a checkpoint has confirmed"));
    }
  }

  private void transactionTimeout(List<ConfigResource> brokers) throws NoAnswer {
    String name = "transaction.max.timeout.ms";
    for (ConfigResource each : brokers) {
      Optional<Long> most = broker.number(each, name);
      if (most.isEmpty()) {
        LOG.warn("Cannot read {} of broker {}: not allowed to describe it", name, each.name());
      } else if (config.kafka().transactionTimeout().toMillis() > most.get()) {
        faults.add(
            transactionFault(
                "must be at most "
                    + show(Duration.ofMillis(most.get()))
                    + ", the "
                    + name
                    + " of broker "
                    + each.name()));
        return;
      }
    }
  }

  private OutputLimits topics(Set<String> queryTopics) throws NoAnswer {
    Map<String, String> keys = keysOfTopics(queryTopics);
    Map<String, Presence> presence = broker.presence(keys.keySet());
    for (var topic : keys.entrySet()) {
      String name = topic.getKey();
      switch (presence.getOrDefault(name, Presence.MISSING)) {
        case PRESENT -> {}
        case MISSING -> faults.add(new Fault(topic.getValue(), name, missing(name)));
        case FORBIDDEN ->
            faults.add(
                new Fault(
                    topic.getValue(), name, "this user may not see the topic; grant DESCRIBE"));
      }
    }
    OutputLimits limits =
        new OutputLimits(
            limit(Settings.DLQ_TOPIC, config.topics().deadLetters(), presence),
            limit(Settings.LATE_TOPIC, config.topics().late(), presence));
    if (!faults.isEmpty()) {
      throw new ConfigException(faults);
    }
    return limits;
  }

  /** Each topic that must be there, with what names it. */
  private Map<String, String> keysOfTopics(Set<String> queryTopics) {
    List<String> names = new ArrayList<>(List.of(config.topics().input(), config.topics().users()));
    names.addAll(config.topics().outputs());
    Map<String, String> keys = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      keys.put(names.get(i), Settings.TOPICS.get(i).key());
    }
    if (queryTopics.isEmpty()) {
      keys.remove(config.topics().users());
    }
    new TreeSet<>(queryTopics).forEach(topic -> keys.put(topic, "query " + topic + ".sql"));
    return keys;
  }

  private String missing(String topic) throws NoAnswer {
    if (topic.equals(config.topics().input())) {
      return "there is no such topic"
          + Nearest.to(topic, broker.topics())
              .map(nearest -> "; did you mean " + nearest + "?")
              .orElse("; create it or name another");
    }
    return "there is no such topic; create it with: kafka-topics.sh --bootstrap-server "
        + config.kafka().bootstrapServers()
        + " --create --topic "
        + topic
        + (topic.equals(config.topics().live()) || topic.equals(config.topics().users())
            ? " --config cleanup.policy=compact"
            : "");
  }

  private int limit(Setting<String> setting, String topic, Map<String, Presence> presence)
      throws NoAnswer {
    if (presence.get(topic) != Presence.PRESENT) {
      return 0; // Already a fault.
    }
    String name = "max.message.bytes";
    Optional<Long> found = broker.number(new ConfigResource(TOPIC, topic), name);
    if (found.isEmpty()) {
      LOG.warn(
          "Cannot read {} of topic {}, not allowed to describe it; assuming Kafka's default of {}",
          name,
          topic,
          KAFKA_MESSAGE_BYTES);
    }
    int fits = OutputLimits.fits(found.orElse(KAFKA_MESSAGE_BYTES), producerLimit());
    if (fits < OutputLimits.CUT) {
      faults.add(
          new Fault(
              setting.key(),
              topic,
              "its "
                  + name
                  + " and kafka.producer.max.request.size must both be at least "
                  + (OutputLimits.CUT + OutputLimits.ALLOWANCE)
                  + " bytes, so that it can hold a record that was cut"));
    }
    return fits;
  }

  private long producerLimit() {
    String text = config.producerProperties().getProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
    // A placeholder of Kafka's own providers is filled in elsewhere: count on no more than Kafka's
    // default then.
    return text.contains("${") ? KAFKA_REQUEST_BYTES : Long.parseLong(text.trim());
  }

  private Fault transactionFault(String allowed) {
    return new Fault(
        Settings.TRANSACTION_TIMEOUT.key(), show(config.kafka().transactionTimeout()), allowed);
  }

  private static String show(Duration duration) {
    return TimeUtils.formatWithHighestUnit(duration);
  }
}
