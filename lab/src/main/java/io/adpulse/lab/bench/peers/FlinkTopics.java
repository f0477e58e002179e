package io.adpulse.lab.bench.peers;

import io.adpulse.lab.bench.contender.Setup;
import java.util.function.Function;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Flink's own Kafka source and sink, as its documentation shows them. */
public final class FlinkTopics {

  /** What cannot be counted. */
  public static final OutputTag<RawRecord> BAD =
      new OutputTag<>("bad", TypeInformation.of(RawRecord.class));

  private FlinkTopics() {}

  /**
   * Reads events in Kafka's order, with a watermark per partition; those that cannot be counted are
   * in the side output {@link #BAD}.
   */
  public static SingleOutputStreamOperator<AdEvent> read(
      StreamExecutionEnvironment env, Setup setup) {
    KafkaSource<RawRecord> source =
        KafkaSource.<RawRecord>builder()
            .setBootstrapServers(setup.bootstrapServers())
            .setTopics(Topics.EVENTS)
            .setGroupId(setup.group())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setProperty("isolation.level", "read_committed")
            .setDeserializer(new Deserializer())
            .build();
    WatermarkStrategy<RawRecord> watermarks =
        WatermarkStrategy.<RawRecord>forBoundedOutOfOrderness(setup.outOfOrderness())
            // Nothing is before the earliest time, so a bad record moves no watermark.
            .withTimestampAssigner(
                (record, timestamp) -> record.event == null ? Long.MIN_VALUE : record.event.time);
    return env.fromSource(source, watermarks, "events").process(new Divert());
  }

  /** Writes exactly once. */
  public static <T> void write(
      DataStream<T> rows, Setup setup, String topic, ToRecord<T> toRecord) {
    rows.sinkTo(
        KafkaSink.<T>builder()
            .setBootstrapServers(setup.bootstrapServers())
            .setKafkaProducerConfig(Topics.producer(setup))
            .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
            .setTransactionalIdPrefix(setup.group() + "-" + topic)
            .setRecordSerializer(
                (KafkaRecordSerializationSchema<T>)
                    (row, context, timestamp) -> toRecord.apply(row))
            .build());
  }

  /** Writes bad records as they came. */
  public static void writeBad(DataStream<RawRecord> bad, Setup setup) {
    write(
        bad,
        setup,
        Topics.DEAD_LETTERS,
        record -> new ProducerRecord<>(Topics.DEAD_LETTERS, record.key, record.value));
  }

  /** Turns a row into a record. */
  @FunctionalInterface
  public interface ToRecord<T>
      extends Function<T, ProducerRecord<byte[], byte[]>>, java.io.Serializable {}

  private static final class Deserializer implements KafkaRecordDeserializationSchema<RawRecord> {

    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> read, Collector<RawRecord> out) {
      RawRecord record = new RawRecord();
      record.key = read.key();
      record.value = read.value();
      record.event = EventMapper.read(read.value(), read.timestamp());
      out.collect(record);
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
      return TypeInformation.of(RawRecord.class);
    }
  }

  private static final class Divert extends ProcessFunction<RawRecord, AdEvent> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(RawRecord record, Context context, Collector<AdEvent> out) {
      if (record.event == null) {
        context.output(BAD, record);
      } else {
        out.collect(record.event);
      }
    }
  }
}
