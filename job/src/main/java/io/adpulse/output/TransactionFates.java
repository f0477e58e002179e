package io.adpulse.output;

import java.util.Collection;
import java.util.Map;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/** Knows what became of transactions. */
interface TransactionFates extends AutoCloseable {

  /**
   * What became of one.
   *
   * @param committed whether its records are readable, or will be without anybody's doing
   * @param described what Kafka says of it, in words that end a sentence
   */
  record Fate(boolean committed, String described) {}

  /**
   * What became of these transactions.
   *
   * @return a fate for each, by its transactional id
   * @throws IllegalStateException if nobody can tell right now
   */
  Map<String, Fate> ask(Collection<KafkaCommittable> transactions);

  @Override
  void close();
}
