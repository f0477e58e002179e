package io.adpulse.lab.remote;

import io.adpulse.lab.kafka.TopicReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Where topics ended at one moment.
 *
 * @param ends of every partition of every topic
 */
record Offsets(Map<TopicPartition, Long> ends) {

  /** Where all topics of a job end now. */
  static Offsets now(Deployment deployment) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    deployment
        .partitions()
        .keySet()
        .forEach(
            topic -> ends.putAll(TopicReader.endOffsets(deployment.bootstrapServers(), topic)));
    return new Offsets(ends);
  }

  /** These, and those of other topics. */
  Offsets and(Optional<Offsets> others) {
    Map<TopicPartition, Long> all = new HashMap<>(ends);
    others.ifPresent(offsets -> all.putAll(offsets.ends));
    return new Offsets(all);
  }

  /** Of one topic. */
  Map<TopicPartition, Long> of(String topic) {
    return ends.entrySet().stream()
        .filter(end -> end.getKey().topic().equals(topic))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Of one topic, by partition. */
  Map<Integer, Long> byPartition(String topic) {
    return of(topic).entrySet().stream()
        .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
  }
}
