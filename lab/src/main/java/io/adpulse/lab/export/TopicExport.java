package io.adpulse.lab.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.adpulse.lab.kafka.TopicReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the committed records of topics, and the report, into a folder. */
public final class TopicExport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TopicExport() {}

  /**
   * Writes one file per topic, also for an empty one, and the report; does not publish the folder.
   *
   * @param topics how to write each topic
   */
  public static void write(
      String bootstrapServers,
      Map<String, RecordJson> topics,
      Accounting accounting,
      OutputFolder folder)
      throws IOException {
    for (Map.Entry<String, RecordJson> topic : topics.entrySet()) {
      write(bootstrapServers, topic.getKey(), topic.getValue(), folder.topic(topic.getKey()));
    }
    Files.writeString(
        folder.report(),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(accounting) + "\n");
  }

  private static void write(String bootstrapServers, String topic, RecordJson form, Path file)
      throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      TopicReader.readCommitted(
          bootstrapServers,
          topic,
          record -> {
            try {
              writer.write(form.line(record));
              writer.write('\n');
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
