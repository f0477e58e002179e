package io.adpulse.input;

import io.adpulse.config.AdPulseConfig;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/**
 * One reader of the users topic, from its beginning. It commits no offsets: what it has read is
 * kept with the state that it feeds.
 */
final class UserSource<T> extends TopicSource<T> {

  private static final long serialVersionUID = 1L;

  private final UserReadSettings settings;
  private final ReadUser<T> readUser;

  UserSource(
      KafkaSource<T> kafka,
      UserReadSettings settings,
      ReadUser<T> readUser,
      TypeInformation<T> type) {
    super(kafka, type);
    this.settings = settings;
    this.readUser = readUser;
  }

  static UserReadSettings settings(AdPulseConfig config, Properties consumer) {
    return new UserReadSettings(
        consumer,
        config.adminProperties(),
        config.maxRecordBytes(),
        config.eventTime().maxFutureSkew().toMillis());
  }

  @Override
  public SourceReader<T, KafkaPartitionSplit> createReader(SourceReaderContext context) {
    return UserReader.create(settings, context, readUser);
  }
}
