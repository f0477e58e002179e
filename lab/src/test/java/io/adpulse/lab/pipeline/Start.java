package io.adpulse.lab.pipeline;

import io.adpulse.Topology;
import io.adpulse.config.AdPulseConfig;
import io.adpulse.input.EventSource;
import io.adpulse.output.LiveSink;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.TransactionalSink;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.connector.sink2.Sink;

/** Starts the job without an end and without queries. */
final class Start {

  private final Shop shop;
  private final TestFlink flink;
  private final AdPulseConfig config;
  private final Map<String, String> settings = new HashMap<>();
  private Sink<OutgoingRecord> exactlyOnce;

  Start(Shop shop, TestFlink flink, String... arguments) {
    this(shop, flink, shop.config(arguments));
  }

  Start(Shop shop, TestFlink flink, AdPulseConfig config) {
    this.shop = shop;
    this.flink = flink;
    this.config = config;
    this.exactlyOnce = TransactionalSink.of(config);
  }

  /** Restores a checkpoint or savepoint. */
  Start from(String snapshot) {
    return with("execution.state-recovery.path", snapshot);
  }

  /** One setting of Flink's. */
  Start with(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** Settings of Flink's. */
  Start with(Map<String, String> more) {
    settings.putAll(more);
    return this;
  }

  /** Another sink in place of the job's own. */
  Start writingTo(Sink<OutgoingRecord> sink) {
    exactlyOnce = sink;
    return this;
  }

  JobID go() throws Exception {
    Await.until("the tasks of the job before have ended", flink.board()::isQuiet);
    flink.board().forgetEnded();
    var env = flink.environment(settings);
    shop.withoutQueries();
    Topology.build(
        env,
        config,
        shop.limits(shop.config()),
        EventSource.endless(config, Duration.ofMillis(50)),
        exactlyOnce,
        LiveSink.of(config));
    return flink.submit(env);
  }
}
