package io.adpulse.lab.kafka;

import io.adpulse.lab.model.Header;
import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.OutputRecord;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Kafka's records as the reference model and the verifier take them. */
public final class Records {

  private Records() {}

  /** A record of an input topic. */
  public static InputRecord input(ConsumerRecord<byte[], byte[]> read) {
    return new InputRecord(
        read.partition(), read.offset(), read.timestamp(), read.key(), read.value());
  }

  /** A record of an output topic. */
  public static OutputRecord output(ConsumerRecord<byte[], byte[]> read) {
    List<Header> headers =
        Stream.of(read.headers().toArray())
            .map(header -> new Header(header.key(), header.value()))
            .toList();
    return new OutputRecord(read.key(), read.value(), headers, read.partition(), read.offset());
  }
}
