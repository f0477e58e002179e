package io.adpulse.lab.run;

import io.adpulse.lab.input.Replay;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Replays the input in the background. */
final class ReplayThread implements AutoCloseable {
  private final Thread thread;
  private volatile @Nullable Exception failure;

  private ReplayThread(Replay replay, Producer<byte[], byte[]> producer, LongConsumer sent) {
    thread =
        new Thread(
            () -> {
              try {
                replay.run(producer, sent);
              } catch (InterruptedException e) {
                // Closed before the end: nobody waits for the rest.
              } catch (IOException | KafkaException e) {
                failure = e;
              }
            },
            "replay");
    thread.setDaemon(true);
  }

  static ReplayThread start(Replay replay, Producer<byte[], byte[]> producer, LongConsumer sent) {
    ReplayThread started = new ReplayThread(replay, producer, sent);
    started.thread.start();
    return started;
  }

  /** Why the replay broke off, if it did. */
  Optional<Exception> failure() {
    return Optional.ofNullable(failure);
  }

  /** Stops the replay where it is. */
  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
