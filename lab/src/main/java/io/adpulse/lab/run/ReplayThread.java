package io.adpulse.lab.run;

import io.adpulse.lab.input.Replay;
import java.io.IOException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Replays the input in the background. */
final class ReplayThread implements AutoCloseable {
  private final Thread thread;
  private volatile @Nullable Exception failure;

  private ReplayThread(Replay replay, Producer<byte[], byte[]> producer, Replay.Listener listener) {
    thread =
        new Thread(
            () -> {
              try {
                replay.run(producer, listener);
              } catch (InterruptedException e) {
                // Closed before the end: nobody waits for the rest.
              } catch (IOException | KafkaException e) {
                failure = e;
              }
            },
            "replay");
    thread.setDaemon(true);
  }

  static ReplayThread start(
      Replay replay, Producer<byte[], byte[]> producer, Replay.Listener listener) {
    ReplayThread started = new ReplayThread(replay, producer, listener);
    started.thread.start();
    return started;
  }

  /**
   * Says why the replay broke off, if it did.
   *
   * @throws IOException if it was by the file
   * @throws RunException if Kafka did not take a record
   */
  void throwIfFailed() throws IOException, RunException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure != null) {
      throw new RunException("The replay stopped: " + Causes.of(failure), failure);
    }
  }

  /** Waits until everything was sent, or it broke off, which is thrown as above. */
  void awaitEnd() throws IOException, RunException, InterruptedException {
    thread.join();
    throwIfFailed();
  }

  /** Stops the replay where it is. */
  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
