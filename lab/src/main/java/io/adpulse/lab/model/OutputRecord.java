package io.adpulse.lab.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record of an output topic, read with {@code isolation.level=read_committed}. */
@SuppressWarnings("ArrayRecordComponent") // Holds Kafka's bytes; never compared as a whole.
public record OutputRecord(
    byte @Nullable [] key,
    byte @Nullable [] value,
    List<Header> headers,
    int partition,
    long offset) {

  // Spelled out: javac 17 drops the parameters' null annotations from a compact constructor.
  public OutputRecord(
      byte @Nullable [] key,
      byte @Nullable [] value,
      List<Header> headers,
      int partition,
      long offset) {
    this.key = key;
    this.value = value;
    this.headers = List.copyOf(headers);
    this.partition = partition;
    this.offset = offset;
  }
}
