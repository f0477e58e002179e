package io.adpulse.lab.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.Connectors;
import io.adpulse.Topology;
import io.adpulse.config.AdPulseConfig;
import io.adpulse.input.EventSource;
import io.adpulse.input.Users;
import io.adpulse.lab.pipeline.Await;
import io.adpulse.lab.pipeline.Shop;
import io.adpulse.lab.pipeline.TestFlink;
import io.adpulse.output.LiveSink;
import io.adpulse.output.TransactionalSink;
import io.adpulse.query.QueryFiles;
import io.adpulse.query.QueryNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Where users and events are handed in, one by one, in the order in which they are read. */
final class Counter {

  /** When the tests play: the start of a window of a minute. */
  static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

  private final Shop shop;
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private int events;
  private List<String> queries = List.of();

  Counter(Shop shop) {
    this.shop = shop;
  }

  /** A version of a user, valid from so many seconds after noon. */
  Counter user(String id, String tier, double second) {
    String value =
        "{\"user_id\":\"%s\",\"country\":\"CH\",\"tier\":\"%s\",\"updated_at\":\"%s\"}"
            .formatted(id, tier, at(second));
    return record("users", id, value, System.currentTimeMillis());
  }

  /** A tombstone, valid from so many seconds after noon. */
  Counter deletion(String id, double second) {
    return record("users", id, null, at(second).toEpochMilli());
  }

  /** A record of the users topic as it is. */
  Counter rawUser(String id, String value) {
    return record("users", id, value, System.currentTimeMillis());
  }

  Counter event(String user, String behavior, double second) {
    return event(user, "ad-1", behavior, second);
  }

  Counter event(String user, String ad, String behavior, double second) {
    String value =
        "{\"event_id\":\"e-%d\",\"user_id\":\"%s\",\"ad_id\":\"%s\",\"behavior\":\"%s\",\"event_time\":\"%s\"}"
            .formatted(events++, user, ad, behavior, at(second));
    return record(Shop.INPUT, user, value, System.currentTimeMillis());
  }

  private Counter record(String topic, String key, @Nullable String value, long timestamp) {
    records.add(
        new ProducerRecord<>(
            topic,
            null,
            timestamp,
            key.getBytes(UTF_8),
            value == null ? null : value.getBytes(UTF_8)));
    return this;
  }

  /** Writes all that was handed in. */
  void write() {
    shop.kafka().produce(records);
    records.clear();
  }

  /** Writes all, and lets the job read it to the end. */
  void serve(TestFlink flink, String... arguments) throws Exception {
    write();
    AdPulseConfig config = shop.config(arguments);
    var env = flink.environment(Map.of());
    build(
        env,
        config,
        new Connectors(
            EventSource.until(config, Duration.ofMillis(20), shop.kafka().endOffsets(Shop.INPUT)),
            Users.untilNow(config),
            TransactionalSink.of(config),
            LiveSink.of(config)));
    JobResult result = flink.result(flink.submit(env));
    result
        .getSerializedThrowable()
        .ifPresent(
            failure -> {
              throw new AssertionError("The job failed", failure);
            });
  }

  /** Lets the job read for ever, from a snapshot if one is named. */
  JobID open(TestFlink flink, Optional<String> snapshot, String... arguments) throws Exception {
    AdPulseConfig config = shop.config(arguments);
    Map<String, String> overrides = new HashMap<>();
    snapshot.ifPresent(path -> overrides.put("execution.state-recovery.path", path));
    var env = flink.environment(overrides);
    build(env, config, Connectors.toKafka(config, Duration.ofMillis(20)));
    queries = QueryNames.of(env.getStreamGraph(false));
    return flink.submit(env);
  }

  /** The names of the queries of the job that was opened last. */
  List<String> queries() {
    return queries;
  }

  private void build(StreamExecutionEnvironment env, AdPulseConfig config, Connectors connectors) {
    Topology.build(env, config, shop.limits(config), QueryFiles.read(config), connectors);
  }

  /** Waits until an output topic has so many rows; returns their values, sorted. */
  List<String> await(String topic, int count) throws Exception {
    Await.until(
        count + " rows in " + topic + ", which has " + rows(topic),
        () -> rows(topic).size() >= count);
    return rows(topic);
  }

  static Instant at(double second) {
    return NOON.plusMillis(Math.round(second * 1000));
  }

  /** The values of an output topic, sorted. */
  List<String> rows(String topic) {
    return shop.output(topic).stream().map(row -> new String(row.value(), UTF_8)).sorted().toList();
  }
}
