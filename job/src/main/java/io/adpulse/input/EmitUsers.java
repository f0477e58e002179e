package io.adpulse.input;

import io.adpulse.event.IncomingUser;
import io.adpulse.event.SourceRecord;
import io.adpulse.event.UserParser;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitState;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Parses each record of the users topic where it is read. */
final class EmitUsers<T>
    implements RecordEmitter<ConsumerRecord<byte[], byte[]>, T, KafkaPartitionSplitState> {

  private final UserParser parser;
  private final ReadUser<T> readUser;

  EmitUsers(UserParser parser, ReadUser<T> readUser) {
    this.parser = parser;
    this.readUser = readUser;
  }

  @Override
  public void emitRecord(
      ConsumerRecord<byte[], byte[]> read, SourceOutput<T> output, KafkaPartitionSplitState split) {
    var source =
        new SourceRecord(
            read.key(), read.value(), read.partition(), read.offset(), read.timestamp());
    var parsed = parser.parse(source, System.currentTimeMillis());
    readUser.read(new IncomingUser(source, parsed), output::collect);
    split.setCurrentOffset(read.offset() + 1);
  }
}
