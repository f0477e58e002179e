package io.adpulse.lab.model;

import java.time.Duration;

/**
 * The contract's parameters, as the job under test was started with.
 *
 * @param window length of the tumbling windows, aligned to the epoch; whole ms
 * @param outOfOrderness how far the watermark stays behind the clock of a partition
 * @param maxFutureSkew how far an event may lie after its record's Kafka timestamp. The model takes
 *     that timestamp as the earlier of it and the clock, so it must not lie in the future
 * @param maxRecordBytes a longer value is {@code oversized}
 * @param inputTopic what the header {@code source-topic} must say
 * @param usersTopic dead letters with this source topic are counted apart
 * @param dlqMaxBytes {@code max.message.bytes} of the dead-letter topic
 * @param lateMaxBytes {@code max.message.bytes} of the late topic
 * @param lateness which late records are believable
 */
public record ModelSettings(
    Duration window,
    Duration outOfOrderness,
    Duration maxFutureSkew,
    int maxRecordBytes,
    String inputTopic,
    String usersTopic,
    int dlqMaxBytes,
    int lateMaxBytes,
    Lateness lateness) {

  /** What is left, in bytes, of a value that its topic cannot hold. */
  public static final int CUT_BYTES = 64 * 1024;

  public ModelSettings {
    if (window.toMillis() <= 0) {
      throw new IllegalArgumentException("window must be at least 1 ms, but is " + window);
    }
  }

  /** The contract's defaults, with Kafka's default limit of 1,048,588 bytes for both topics. */
  public static ModelSettings defaults() {
    return new ModelSettings(
        Duration.ofMinutes(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(10),
        1024 * 1024,
        "ad-events",
        "users",
        1_048_588,
        1_048_588,
        Lateness.OWN_PARTITION);
  }

  /** The same with another window. */
  public ModelSettings withWindow(Duration newWindow) {
    return new ModelSettings(
        newWindow,
        outOfOrderness,
        maxFutureSkew,
        maxRecordBytes,
        inputTopic,
        usersTopic,
        dlqMaxBytes,
        lateMaxBytes,
        lateness);
  }

  /** The same with another bound of disorder. */
  public ModelSettings withOutOfOrderness(Duration newOutOfOrderness) {
    return new ModelSettings(
        window,
        newOutOfOrderness,
        maxFutureSkew,
        maxRecordBytes,
        inputTopic,
        usersTopic,
        dlqMaxBytes,
        lateMaxBytes,
        lateness);
  }

  /** The same with another input topic. */
  public ModelSettings withInputTopic(String newTopic) {
    return new ModelSettings(
        window,
        outOfOrderness,
        maxFutureSkew,
        maxRecordBytes,
        newTopic,
        usersTopic,
        dlqMaxBytes,
        lateMaxBytes,
        lateness);
  }

  /** The same with other limits of the dead-letter and the late topic, in bytes. */
  public ModelSettings withTopicLimits(int newDlqMaxBytes, int newLateMaxBytes) {
    return new ModelSettings(
        window,
        outOfOrderness,
        maxFutureSkew,
        maxRecordBytes,
        inputTopic,
        usersTopic,
        newDlqMaxBytes,
        newLateMaxBytes,
        lateness);
  }

  /** The same with another {@code max-record-bytes}. */
  public ModelSettings withMaxRecordBytes(int newMaxRecordBytes) {
    return new ModelSettings(
        window,
        outOfOrderness,
        maxFutureSkew,
        newMaxRecordBytes,
        inputTopic,
        usersTopic,
        dlqMaxBytes,
        lateMaxBytes,
        lateness);
  }

  /** The same with another belief about late records. */
  public ModelSettings withLateness(Lateness newLateness) {
    return new ModelSettings(
        window,
        outOfOrderness,
        maxFutureSkew,
        maxRecordBytes,
        inputTopic,
        usersTopic,
        dlqMaxBytes,
        lateMaxBytes,
        newLateness);
  }

  /** The start of the window that holds a time, both in ms since the epoch. */
  public long windowStart(long time) {
    return Math.floorDiv(time, window.toMillis()) * window.toMillis();
  }

  /** The end, exclusive, of the window that holds a time, both in ms since the epoch. */
  public long windowEnd(long time) {
    return windowStart(time) + window.toMillis();
  }
}
