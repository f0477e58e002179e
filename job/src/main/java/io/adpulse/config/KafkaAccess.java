package io.adpulse.config;

import java.time.Duration;
import java.util.Properties;

/**
 * How to reach Kafka.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param groupId the consumer group whose committed offsets are the history of this deployment
 * @param startFrom where a group without a history starts
 * @param transactionTimeout how long Kafka keeps an open transaction of this job
 */
public record KafkaAccess(
    String bootstrapServers, String groupId, StartFrom startFrom, Duration transactionTimeout) {

  Properties consumerProperties() {
    throw new UnsupportedOperationException();
  }

  Properties producerProperties() {
    throw new UnsupportedOperationException();
  }

  Properties adminProperties() {
    throw new UnsupportedOperationException();
  }
}
