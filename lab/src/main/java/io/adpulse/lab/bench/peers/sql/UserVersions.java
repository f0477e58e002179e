package io.adpulse.lab.bench.peers.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.lab.bench.contender.Setup;
import io.adpulse.lab.bench.peers.Topics;
import io.adpulse.lab.bench.peers.UserMapper;
import java.time.Instant;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The topic {@code users} as a versioned table. The connector {@code upsert-kafka} would give a
 * deletion the time of the row that it deletes, so that records are read in a DataStream.
 *
 * <p>Read up to where the topic ended at the start: the end of a stream is the only watermark of
 * Flink's own after which a join may take it that all users are there. AdPulse goes on to read.
 */
final class UserVersions {

  private static final Schema SCHEMA =
      Schema.newBuilder()
          .column("user_id", DataTypes.STRING().notNull())
          .column("country", DataTypes.STRING())
          .column("age_group", DataTypes.STRING())
          .column("tier", DataTypes.STRING())
          .column("updated_at", DataTypes.TIMESTAMP_LTZ(3).notNull())
          .watermark("updated_at", "SOURCE_WATERMARK()")
          .primaryKey("user_id")
          .build();

  private UserVersions() {}

  static Table table(StreamExecutionEnvironment env, StreamTableEnvironment tables, Setup setup) {
    KafkaSource<Row> source =
        KafkaSource.<Row>builder()
            .setBootstrapServers(setup.bootstrapServers())
            .setTopics(Topics.USERS)
            .setGroupId(setup.group())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setBounded(OffsetsInitializer.latest())
            .setDeserializer(new Deserializer())
            .build();
    return tables.fromChangelogStream(
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "users"), SCHEMA);
  }

  private static final class Deserializer implements KafkaRecordDeserializationSchema<Row> {

    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> read, Collector<Row> out) {
      if (read.value() == null) {
        String userId = new String(Objects.requireNonNull(read.key()), UTF_8);
        Instant deletedAt = Instant.ofEpochMilli(read.timestamp());
        out.collect(Row.ofKind(RowKind.DELETE, userId, null, null, null, deletedAt));
        return;
      }
      UserMapper.read(read.value())
          .map(
              user ->
                  Row.ofKind(
                      RowKind.UPDATE_AFTER,
                      user.userId(),
                      user.country(),
                      user.ageGroup(),
                      user.tier(),
                      Instant.ofEpochMilli(user.updatedAt())))
          .ifPresent(out::collect);
    }

    @Override
    public TypeInformation<Row> getProducedType() {
      return Types.ROW_NAMED(
          new String[] {"user_id", "country", "age_group", "tier", "updated_at"},
          Types.STRING,
          Types.STRING,
          Types.STRING,
          Types.STRING,
          Types.INSTANT);
    }
  }
}
