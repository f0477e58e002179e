package io.adpulse.output;

import java.util.Collection;
import java.util.Set;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/** Knows what became of transactions. */
interface TransactionFates extends AutoCloseable {

  /**
   * Which of these transactions are committed already.
   *
   * @return their transactional ids
   * @throws IllegalStateException if nobody can tell right now
   */
  Set<String> committed(Collection<KafkaCommittable> transactions);

  @Override
  void close();
}
