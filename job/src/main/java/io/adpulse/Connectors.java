package io.adpulse;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.event.Incoming;
import io.adpulse.input.EventSource;
import io.adpulse.input.Users;
import io.adpulse.output.LiveSink;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.TransactionalSink;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;

/**
 * What the flow is connected to.
 *
 * @param events where records come from, with the watermark of each partition
 * @param users what is known about users; read only by queries
 * @param exactlyOnce takes all results, dead letters and late events
 * @param live takes the rows of open windows
 */
public record Connectors(
    Source<Incoming, ?, ?> events,
    Users users,
    Sink<OutgoingRecord> exactlyOnce,
    Sink<OutgoingRecord> live) {

  /**
   * Kafka, without an end.
   *
   * @param watermarkInterval how often watermarks are emitted
   */
  public static Connectors toKafka(AdPulseConfig config, Duration watermarkInterval) {
    return new Connectors(
        EventSource.endless(config, watermarkInterval),
        Users.endless(config),
        TransactionalSink.of(config),
        LiveSink.of(config));
  }
}
