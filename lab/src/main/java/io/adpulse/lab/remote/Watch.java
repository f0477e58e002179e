package io.adpulse.lab.remote;

import io.adpulse.lab.kafka.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Notes when what the job writes can be read, while it is being broken. A line for each answer of
 * Kafka, times in ms since the epoch by this machine's clock:
 *
 * <pre>
 * committed READ SENT    dead letters: the newest canary among them, and when it was sent
 * live READ ROWS         rows of the live topic
 * </pre>
 */
final class Watch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);

  private final Writer lines;
  private final List<Thread> readers = new ArrayList<>();
  private volatile boolean closed;

  /**
   * Begins to read.
   *
   * @param deployments whose outputs it reads
   * @param before where the topics are read from
   * @param file is written anew
   */
  Watch(List<Deployment> deployments, Offsets before, Path file) throws IOException {
    lines = Files.newBufferedWriter(file);
    for (Deployment deployment : deployments) {
      read(deployment, before, deployment.topics().deadLetters(), this::noteCanary);
      read(deployment, before, deployment.topics().live(), this::noteRows);
    }
  }

  private void read(Deployment deployment, Offsets before, String topic, Note note) {
    Consumer<byte[], byte[]> consumer =
        TopicReader.fromBeginning(deployment.bootstrapServers(), topic);
    before.of(topic).forEach(consumer::seek);
    Thread reader =
        new Thread(
            () -> {
              try (consumer) {
                while (!closed) {
                  List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
                  consumer.poll(POLL).forEach(records::add);
                  if (!records.isEmpty()) {
                    note.take(records, System.currentTimeMillis());
                  }
                }
              }
            },
            "watch " + topic);
    reader.setDaemon(true);
    reader.start();
    readers.add(reader);
  }

  private void noteCanary(List<ConsumerRecord<byte[], byte[]>> deadLetters, long now) {
    OptionalLong newest =
        deadLetters.stream()
            .map(record -> Canaries.sentAt(record.value()))
            .flatMapToLong(OptionalLong::stream)
            .max();
    newest.ifPresent(sent -> write("committed %d %d%n".formatted(now, sent)));
  }

  private void noteRows(List<ConsumerRecord<byte[], byte[]>> rows, long now) {
    write("live %d %d%n".formatted(now, rows.size()));
  }

  /** At once: a drill reads the file while it grows. */
  private synchronized void write(String line) {
    try {
      lines.write(line);
      lines.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns when nothing more will be written. */
  @Override
  public void close() throws IOException, InterruptedException {
    closed = true;
    for (Thread reader : readers) {
      reader.join();
    }
    lines.close();
  }

  private interface Note {
    void take(List<ConsumerRecord<byte[], byte[]>> records, long now);
  }
}
