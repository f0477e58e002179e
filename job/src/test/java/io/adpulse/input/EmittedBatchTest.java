package io.adpulse.input;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EmittedBatchTest {

  private static final TopicPartition PARTITION = new TopicPartition("ad-events", 0);
  private static final ConsumerRecord<byte[], byte[]> RECORD =
      new ConsumerRecord<>("ad-events", 0, 7, new byte[0], new byte[0]);

  private final List<Map<TopicPartition, Long>> told = new ArrayList<>();

  @Test
  void positions_are_told_when_the_batch_was_emitted_and_not_before() {
    var batch =
        new EmittedBatch(
            new RecordsBySplits<>(Map.of("split", List.of(RECORD)), Set.of("finished")),
            Map.of(PARTITION, 9L),
            told::add);

    assertThat(batch.nextSplit()).isEqualTo("split");
    assertThat(batch.nextRecordFromSplit()).isSameAs(RECORD);
    assertThat(batch.nextRecordFromSplit()).isNull();
    assertThat(batch.nextSplit()).isNull();
    assertThat(batch.finishedSplits()).containsExactly("finished");
    assertThat(told).isEmpty();

    batch.recycle();
    assertThat(told)
        .as("the position of the consumer, behind the markers of transactions")
        .containsExactly(Map.of(PARTITION, 9L));
  }

  @Test
  void every_method_is_passed_on() {
    assertThat(namesOf(EmittedBatch.class)).containsAll(namesOf(RecordsWithSplitIds.class));
  }

  private static Set<String> namesOf(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .map(method -> method.getName())
        .collect(toSet());
  }
}
