package io.adpulse.config;

import java.time.Duration;

/**
 * How to reach Kafka.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param groupId the consumer group whose committed offsets are the history of this deployment
 * @param startFrom where a group without a history starts
 * @param transactionTimeout how long Kafka keeps an open transaction of this job
 * @param clients properties that are passed through to Kafka's clients
 */
public record KafkaAccess(
    String bootstrapServers,
    String groupId,
    StartFrom startFrom,
    Duration transactionTimeout,
    ClientProperties clients) {}
