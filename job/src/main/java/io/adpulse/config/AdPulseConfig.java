package io.adpulse.config;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Everything that can be set about the job, checked. What Flink itself understands is not here: it
 * belongs in {@code flinkConfiguration}. Its text shows no secret.
 *
 * @param deployment the identity: all transactional ids start with it; {@code [a-z0-9-]{1,39}}
 * @param topics where records come from and go to
 * @param queries which queries run
 * @param kafka how to reach Kafka
 * @param eventTime windows and watermarks
 * @param cadence how soon results move
 * @param maxRecordBytes the longest value of an input record that is still parsed, in bytes
 * @param tableMemory heap for the tables of one slot, in bytes; empty for the default
 * @param allowRewind whether a start behind the group's committed offsets is allowed
 * @param givenUpTransactions ids of lost transactions whose records a person has given up
 */
public record AdPulseConfig(
    String deployment,
    Topics topics,
    QueryAccess queries,
    KafkaAccess kafka,
    EventTime eventTime,
    Cadence cadence,
    int maxRecordBytes,
    Optional<Long> tableMemory,
    boolean allowRewind,
    Set<String> givenUpTransactions) {

  /**
   * Reads the command line, the properties file that it names, and the environment variables that
   * values name.
   *
   * @throws ConfigException with all faults at once
   */
  public static AdPulseConfig parse(String[] arguments, Map<String, String> environment) {
    return new ConfigReader(arguments, environment).read();
  }

  /** For the source: reads committed records only and never resets an offset by itself. */
  public Properties consumerProperties() {
    return ClientDefaults.consumer(this);
  }

  /** For both sinks; the transactional one adds its transactional ids. */
  public Properties producerProperties() {
    return ClientDefaults.producer(this);
  }

  /** For the checks at the start. */
  public Properties adminProperties() {
    return ClientDefaults.admin(this);
  }
}
