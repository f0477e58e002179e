package io.adpulse.lab.remote;

import io.adpulse.lab.kafka.Records;
import io.adpulse.lab.kafka.TopicReader;
import io.adpulse.lab.model.CleanEvent;
import io.adpulse.lab.model.Cleaner;
import io.adpulse.lab.model.Lateness;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Finds out how far event time has gone in a deployment. */
final class LatestEvent {

  private LatestEvent() {}

  /** The latest time of a clean event in the input topic, all of which is read; keeps nothing. */
  static Optional<Instant> in(Deployment deployment, Progress progress) {
    Cleaner cleaner = new Cleaner(deployment.model(Lateness.NONE));
    AtomicLong read = new AtomicLong();
    AtomicLong latest = new AtomicLong(Long.MIN_VALUE);
    TopicReader.readCommitted(
        deployment.bootstrapServers(),
        deployment.topics().input(),
        record -> {
          progress.show("looking for the latest of %,d events so far", read.incrementAndGet());
          if (cleaner.clean(Records.input(record)) instanceof CleanEvent event) {
            latest.accumulateAndGet(event.time(), Math::max);
          }
        });
    return latest.get() == Long.MIN_VALUE
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(latest.get()));
  }
}
