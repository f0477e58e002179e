package io.adpulse.lab.run;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.Topics;
import io.adpulse.lab.export.Accounting;
import io.adpulse.lab.kafka.Records;
import io.adpulse.lab.kafka.TopicReader;
import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.Lateness;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.model.UserTopic;
import io.adpulse.lab.verify.Outputs;
import io.adpulse.lab.verify.ReportedTotals;
import io.adpulse.lab.verify.VerificationReport;
import io.adpulse.lab.verify.Verifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lets the reference model judge a run by what is in Kafka, all of which it holds in memory. */
final class Verification {

  private Verification() {}

  /**
   * Compares all outputs with what the input demands.
   *
   * @param segments whether the bundled query ran
   * @param reported what the job itself counted
   * @param took how long the job read
   */
  static VerificationReport of(
      String bootstrapServers,
      AdPulseConfig config,
      boolean segments,
      Accounting reported,
      Duration took) {
    Topics topics = config.topics();
    var outputs =
        new Outputs(
            read(bootstrapServers, topics.adMetrics()),
            read(bootstrapServers, topics.userActivity()),
            read(bootstrapServers, topics.live()),
            read(bootstrapServers, topics.deadLetters()),
            read(bootstrapServers, topics.late()));
    return Verifier.verify(
        settings(config, took),
        input(bootstrapServers, topics.input()),
        UserTopic.complete(input(bootstrapServers, topics.users()), System.currentTimeMillis()),
        segments
            ? outputs.withSegmentMetrics(read(bootstrapServers, LocalTopics.SEGMENTS))
            : outputs,
        Optional.of(
            new ReportedTotals(
                reported.input(),
                reported.counted(),
                reported.duplicates(),
                reported.conflicts(),
                reported.late(),
                reported.deadLettersByReason(),
                reported.users().deadLettersByReason())));
  }

  private static List<InputRecord> input(String bootstrapServers, String topic) {
    return TopicReader.readCommitted(bootstrapServers, topic).stream().map(Records::input).toList();
  }

  private static ModelSettings settings(AdPulseConfig config, Duration took) {
    return new ModelSettings(
        config.eventTime().window(),
        config.eventTime().outOfOrderness(),
        config.eventTime().maxFutureSkew(),
        config.maxRecordBytes(),
        config.topics().input(),
        config.topics().users(),
        LocalTopics.MAX_MESSAGE_BYTES,
        LocalTopics.MAX_MESSAGE_BYTES,
        // In a longer run a partition may have been idle, and others may have moved time on.
        took.compareTo(config.eventTime().idleTimeout()) < 0
            ? Lateness.OWN_PARTITION
            : Lateness.ANY_PARTITION);
  }

  private static List<OutputRecord> read(String bootstrapServers, String topic) {
    return TopicReader.readCommitted(bootstrapServers, topic).stream()
        .map(Records::output)
        .toList();
  }
}
