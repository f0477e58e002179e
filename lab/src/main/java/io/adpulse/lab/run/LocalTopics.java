package io.adpulse.lab.run;

import io.adpulse.config.Topics;
import io.adpulse.lab.export.RecordJson;
import io.adpulse.lab.input.RecordReader;
import io.adpulse.lab.kafka.EmbeddedKafka;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The topics of a local run and what they can hold. */
final class LocalTopics {
  /** What the bundled query writes. */
  static final String SEGMENTS = "segment-metrics";

  /** A record of the longest line, with its key and headers, in bytes: no line is cut. */
  static final int MAX_MESSAGE_BYTES = RecordReader.MAX_RECORD_BYTES + 1024 * 1024;

  /** Of clients that write records that long. */
  static final Map<String, String> PRODUCER =
      Map.of(
          "max.request.size", Integer.toString(MAX_MESSAGE_BYTES),
          "buffer.memory", Integer.toString(2 * MAX_MESSAGE_BYTES));

  private static final Map<String, String> AS_LONG_AS_THE_INPUT =
      Map.of("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));

  private static final Map<String, String> COMPACTED =
      Map.of(
          "cleanup.policy", "compact",
          // Every version of a user is needed for as long as events may be replayed.
          "min.compaction.lag.ms", Long.toString(Long.MAX_VALUE),
          "message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE),
          "max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));

  private LocalTopics() {}

  /**
   * Creates all topics with so many partitions.
   *
   * @param queryTopics where queries write to
   */
  static void create(EmbeddedKafka kafka, Topics topics, Set<String> queryTopics, int partitions) {
    kafka.createTopic(topics.input(), partitions, AS_LONG_AS_THE_INPUT);
    kafka.createTopic(topics.users(), partitions, COMPACTED);
    kafka.createTopic(topics.adMetrics(), partitions);
    kafka.createTopic(topics.userActivity(), partitions);
    queryTopics.forEach(topic -> kafka.createTopic(topic, partitions));
    kafka.createTopic(topics.live(), partitions);
    kafka.createTopic(topics.deadLetters(), partitions, AS_LONG_AS_THE_INPUT);
    kafka.createTopic(topics.late(), partitions, AS_LONG_AS_THE_INPUT);
  }

  /** How each output topic is exported, in the order of the documentation. */
  static Map<String, RecordJson> exports(Topics topics, Set<String> queryTopics) {
    Map<String, RecordJson> exports = new LinkedHashMap<>();
    exports.put(topics.adMetrics(), RecordJson.RESULT);
    exports.put(topics.userActivity(), RecordJson.RESULT);
    queryTopics.forEach(topic -> exports.put(topic, RecordJson.RESULT));
    exports.put(topics.live(), RecordJson.RESULT);
    exports.put(topics.deadLetters(), RecordJson.AS_IT_CAME);
    exports.put(topics.late(), RecordJson.AS_IT_CAME);
    return exports;
  }
}
