package io.adpulse.lab.run;

import io.adpulse.config.AdPulseConfig;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;

/** The job as the lab sees it: something that defines a flow that ends. */
@FunctionalInterface
interface Pipeline {

  /**
   * Defines the flow; starts nothing.
   *
   * @param stopAt for every partition of the input topic, the offset after the last record to read
   */
  void define(
      StreamExecutionEnvironment env, AdPulseConfig config, Map<TopicPartition, Long> stopAt);
}
