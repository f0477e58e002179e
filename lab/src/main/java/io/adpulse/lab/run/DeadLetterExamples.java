package io.adpulse.lab.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.lab.input.InputScan;
import io.adpulse.lab.kafka.TopicReader;
import io.adpulse.lab.text.Printable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** For each reason, the dead letter that comes first in its file. */
final class DeadLetterExamples {
  private final Map<String, InputScan> files;
  private final Map<String, Map<String, Example>> byTopic = new TreeMap<>();

  private DeadLetterExamples(Map<String, InputScan> files) {
    this.files = files;
  }

  /**
   * Reads the topic of dead letters.
   *
   * @param files where the records of each source topic come from
   */
  static DeadLetterExamples read(
      String bootstrapServers, String topic, Map<String, InputScan> files) {
    DeadLetterExamples examples = new DeadLetterExamples(files);
    TopicReader.readCommitted(bootstrapServers, topic, examples::add);
    return examples;
  }

  /** Those of a source topic, in order of the reason. */
  List<Example> of(String sourceTopic) {
    return List.copyOf(byTopic.getOrDefault(sourceTopic, Map.of()).values());
  }

  /** One without the headers of a dead letter is no example; the verifier complains about it. */
  private void add(ConsumerRecord<byte[], byte[]> letter) {
    String source = header(letter, "source-topic");
    String reason = header(letter, "reason");
    line(source, header(letter, "source-partition"), header(letter, "source-offset"))
        .ifPresent(
            line ->
                byTopic
                    .computeIfAbsent(source, absent -> new TreeMap<>())
                    .merge(
                        reason,
                        new Example(reason, line, header(letter, "detail")),
                        (a, b) -> a.line() <= b.line() ? a : b));
  }

  private OptionalLong line(String topic, String partition, String offset) {
    try {
      return Optional.ofNullable(files.get(topic))
          .map(file -> file.line(Integer.parseInt(partition), Long.parseLong(offset)))
          .orElse(OptionalLong.empty());
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
  }

  /**
   * A dead letter.
   *
   * @param line in the file, from 1 on
   * @param detail what is wrong with it
   */
  record Example(String reason, long line, String detail) {
    private static final int LONGEST = 200;

    /** The sentence of the report. */
    @Override
    public String toString() {
      String shown = Printable.line(detail);
      return "%s, first in line %,d: %s"
          .formatted(
              reason, line, shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…");
    }
  }
}
