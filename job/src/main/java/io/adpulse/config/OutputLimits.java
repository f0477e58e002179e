package io.adpulse.config;

/**
 * What the topics for raw records can hold, read from the broker at the start.
 *
 * @param deadLetterBytes the largest sum of key and value, in bytes, that surely fits into the
 *     dead-letter topic
 * @param lateBytes the same for the topic of late events
 */
public record OutputLimits(int deadLetterBytes, int lateBytes) {

  /**
   * What a record needs beside its key and value, in bytes: 96 for Kafka's framing, less than 2 KiB
   * for AdPulse's headers (a detail has at most 200 characters, a topic name 249), and what a
   * compressor adds to 16 MiB of data that it cannot compress, which is less than 0.05%.
   */
  static final int ALLOWANCE = 12 * 1024;

  /** What is left of a record that does not fit, in bytes; so every topic must hold as much. */
  static final int CUT = 64 * 1024;

  /**
   * The largest sum of key and value in bytes.
   *
   * @param topicLimit {@code max.message.bytes} of the topic
   * @param producerLimit {@code max.request.size} of the producer
   */
  static int fits(long topicLimit, long producerLimit) {
    return Math.toIntExact(Math.max(0, Math.min(topicLimit, producerLimit) - ALLOWANCE));
  }
}
