package io.adpulse.output;

import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/**
 * A transaction that was flushed and is to be committed when its checkpoint is complete.
 *
 * @param committable the connector's own description
 * @param written what it holds, to be named should it be lost
 */
public record PendingTransaction(KafkaCommittable committable, List<WrittenRange> written) {}
