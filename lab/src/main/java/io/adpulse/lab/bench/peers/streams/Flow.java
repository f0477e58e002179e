package io.adpulse.lab.bench.peers.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.lab.bench.contender.Setup;
import io.adpulse.lab.bench.peers.AdEvent;
import io.adpulse.lab.bench.peers.ResultRows;
import io.adpulse.lab.bench.peers.Sums;
import io.adpulse.lab.bench.peers.Topics;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.EmitStrategy;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The flow: duplicates and user windows by the topic's own key, which is the user, so that only ads
 * need a repartition topic; rows are emitted when a window closes.
 *
 * <p>Streams has no watermark over partitions: behind the repartition topic, records of a source
 * partition that is read later would come too late for windows of one that is ahead. Ad windows
 * therefore wait a minute longer, as their users have to.
 */
final class Flow {

  private static final Duration BETWEEN_PARTITIONS = Duration.ofSeconds(60);
  private static final Serde<byte[]> BYTES = Serdes.ByteArray();

  private Flow() {}

  static Topology build(Setup setup, Properties properties) {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<byte[], ReadRecord> read =
        builder.stream(
            Topics.EVENTS,
            Consumed.with(BYTES, ReadRecord.SERDE).withTimestampExtractor(new EventTime()));
    read.filter((key, record) -> record == null || record.event() == null)
        .mapValues(record -> record == null ? null : record.value())
        .to(Topics.DEAD_LETTERS, Produced.with(BYTES, BYTES));

    KStream<byte[], AdEvent> events =
        read.mapValues(record -> record == null ? null : record.event())
            .filter((key, event) -> event != null)
            .processValues(FirstOfId.supplier(setup));

    Duration late = setup.outOfOrderness();
    count(
            events.groupByKey(Grouped.with(BYTES, CompactEvent.SERDE)),
            "users",
            TimeWindows.ofSizeAndGrace(setup.window(), late))
        .map((user, sums) -> userRow(user, sums))
        .to(Topics.USER_ACTIVITY, Produced.with(BYTES, BYTES));
    count(
            events.groupBy(
                (user, event) -> event.adId.getBytes(UTF_8),
                Grouped.with("ads", BYTES, CompactEvent.SERDE)),
            "ads",
            TimeWindows.ofSizeAndGrace(setup.window(), late.plus(BETWEEN_PARTITIONS)))
        .map((ad, sums) -> adRow(ad, sums))
        .to(Topics.AD_METRICS, Produced.with(BYTES, BYTES));
    return builder.build(properties);
  }

  private static KStream<Windowed<byte[]>, Sums> count(
      KGroupedStream<byte[], AdEvent> events, String store, TimeWindows windows) {
    return events
        .windowedBy(windows)
        .emitStrategy(EmitStrategy.onWindowClose())
        .aggregate(
            Sums::new,
            (key, event, sums) -> sums.add(event.behavior, event.ctr),
            Materialized.<byte[], Sums, WindowStore<Bytes, byte[]>>as(store)
                .withKeySerde(BYTES)
                .withValueSerde(CompactSums.SERDE))
        .toStream();
  }

  private static KeyValue<byte[], byte[]> adRow(Windowed<byte[]> ad, Sums sums) {
    return KeyValue.pair(
        ad.key(),
        ResultRows.ofAd(new String(ad.key(), UTF_8), ad.window().start(), ad.window().end(), sums));
  }

  private static KeyValue<byte[], byte[]> userRow(Windowed<byte[]> user, Sums sums) {
    return KeyValue.pair(
        user.key(),
        ResultRows.ofUser(
            new String(user.key(), UTF_8), user.window().start(), user.window().end(), sums));
  }
}
