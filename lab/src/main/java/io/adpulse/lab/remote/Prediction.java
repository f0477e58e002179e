package io.adpulse.lab.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * What is said before the outputs are compared: which of their records were written once more after
 * a rewind, and which are lost as Kafka has aborted them. With the first left out and the others
 * taken all the same, the outputs have to be what the reference model demands, no more and no less.
 *
 * @param repeated ranges of output topics whose records come again behind them
 * @param lost ranges of output topics whose records were aborted
 */
record Prediction(List<Range> repeated, List<Range> lost) {

  static final Prediction NOTHING = new Prediction(List.of(), List.of());

  private static final Pattern LINE =
      Pattern.compile("(repeated|lost) (\\S+)-(\\d+) (\\d+) (\\d+)");

  Prediction {
    repeated = List.copyOf(repeated);
    lost = List.copyOf(lost);
  }

  /** Offsets of one partition, both ends included. */
  record Range(TopicPartition partition, long first, long last) {

    boolean holds(TopicPartition where, long offset) {
      return partition.equals(where) && first <= offset && offset <= last;
    }
  }

  /**
   * Reads a file of lines {@code repeated TOPIC-PARTITION FIRST LAST} and {@code lost
   * TOPIC-PARTITION FIRST LAST}.
   *
   * @throws CannotVerifyException if a line is anything else
   */
  static Prediction read(Path file) throws IOException, CannotVerifyException {
    List<Range> repeated = new ArrayList<>();
    List<Range> lost = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher words = LINE.matcher(line);
      if (!words.matches()) {
        throw new CannotVerifyException(
            "A line of %s is not 'repeated|lost TOPIC-PARTITION FIRST LAST': %s"
                .formatted(file, line));
      }
      TopicPartition partition =
          new TopicPartition(words.group(2), Integer.parseInt(words.group(3)));
      Range range =
          new Range(partition, Long.parseLong(words.group(4)), Long.parseLong(words.group(5)));
      (words.group(1).equals("lost") ? lost : repeated).add(range);
    }
    return new Prediction(repeated, lost);
  }

  boolean isRepeated(TopicPartition partition, long offset) {
    return repeated.stream().anyMatch(range -> range.holds(partition, offset));
  }

  /** Of one topic. */
  List<Range> lostOf(String topic) {
    return lost.stream().filter(range -> range.partition().topic().equals(topic)).toList();
  }
}
