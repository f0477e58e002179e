package io.adpulse.join;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.MINUTE;
import static io.adpulse.fixture.Instants.MINUTES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.event.Event;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.RecordedMetrics;
import io.adpulse.fixture.Share;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PackEventsTest {

  private OneInputStreamOperatorTestHarness<Event, EventBlock> harness;

  @BeforeEach
  void start() throws Exception {
    harness = Harnesses.plain(new PackEvents(MINUTES), Share.ALL, new RecordedMetrics());
    harness.setup(new EventBlockSerializer());
    harness.open();
  }

  @AfterEach
  void end() throws Exception {
    harness.close();
  }

  @Test
  void eventsWaitForAWatermarkABarrierOrTheEnd() throws Exception {
    AnEvent event = AnEvent.at(BEGINNING);
    take(event.by("a"), event.by("b"));
    assertThat(users()).isEmpty();

    harness.processWatermark(BEGINNING - 1);
    assertThat(users()).containsExactlyInAnyOrder("a", "b");
    assertThat(Harnesses.watermarks(harness)).containsExactly(BEGINNING - 1);

    take(event.by("c"));
    harness.prepareSnapshotPreBarrier(1);
    assertThat(users()).containsExactlyInAnyOrder("a", "b", "c");

    take(event.by("d"));
    harness.getOperator().finish();
    assertThat(users()).containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @Test
  void aBlockHasEventsOfOneBucketAndWindow() throws Exception {
    for (int i = 0; i < 500; i++) {
      take(AnEvent.at(BEGINNING + i % 3 * MINUTE).by("user-" + i));
    }
    harness.prepareSnapshotPreBarrier(1);

    for (EventBlock block : harness.extractOutputValues()) {
      assertThat(users(block))
          .hasSize(block.events())
          .allMatch(user -> Share.of(user, 128) == Share.of(block.bucket(), 128));
    }
    assertThat(harness.extractOutputValues().stream().mapToInt(EventBlock::events).sum())
        .isEqualTo(500);
    assertThat(harness.extractOutputValues().stream().map(EventBlock::windowStart).distinct())
        .containsExactlyInAnyOrder(BEGINNING, BEGINNING + MINUTE, BEGINNING + 2 * MINUTE);
  }

  @Test
  void ofManyEventsMostGoOnAtOnce() throws Exception {
    for (int i = 0; i < 100_000; i++) {
      take(AnEvent.at(BEGINNING).of("x".repeat(120)).by("user-" + i % 1_000));
    }
    assertThat(harness.extractOutputValues())
        .as("blocks of a size")
        .hasSizeGreaterThan(700)
        .allMatch(block -> block.bytes().length < 20_000);

    harness.prepareSnapshotPreBarrier(1);
    assertThat(harness.extractOutputValues().stream().mapToInt(EventBlock::events).sum())
        .isEqualTo(100_000);
  }

  @Test
  void eventsOfManyWindowsDoNotPileUp() throws Exception {
    for (int i = 0; i < 80_000; i++) {
      take(AnEvent.at(BEGINNING + i * MINUTE).of("x".repeat(120)));
    }

    assertThat(harness.extractOutputValues()).as("of 10 MB in 80,000 windows").isNotEmpty();
  }

  private void take(AnEvent... events) throws Exception {
    for (AnEvent event : events) {
      harness.processElement(new StreamRecord<>(event.event(), event.time()));
    }
  }

  private List<String> users() {
    return harness.extractOutputValues().stream().flatMap(block -> users(block).stream()).toList();
  }

  private static List<String> users(EventBlock block) {
    List<String> users = new ArrayList<>();
    var reader = new EventReader();
    reader.start(block.bytes());
    while (reader.next()) {
      users.add(new String(block.bytes(), reader.userFrom(), reader.userLength(), UTF_8));
    }
    return users;
  }
}
