package io.adpulse.lab.model;

import static io.adpulse.lab.model.InputTopic.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenTimesTest {

  private static final long FIRST_WINDOW_END = NOON.plusSeconds(60).toEpochMilli();
  private static final InputTopic TOPIC =
      new InputTopic()
          .impression(0, "1", 69.999)
          .json(0, "bad records move no watermark")
          .impression(0, "2", 70)
          .impression(0, "3", 0)
          .impression(1, "4", 0);

  @Test
  void aWindowClosesWithATimeOfItsEndPlusTheOutOfOrderness() {
    SeenTimes seen = seen(Lateness.OWN_PARTITION);
    assertThat(seen.couldHaveClosed(FIRST_WINDOW_END, new Position(0, 2)))
        .as("its own time does not close a window before the record itself is judged")
        .isFalse();
    assertThat(seen.couldHaveClosed(FIRST_WINDOW_END, new Position(0, 3))).isTrue();
    assertThat(seen.couldHaveClosed(FIRST_WINDOW_END + 60_000, new Position(0, 99))).isFalse();
  }

  @Test
  void anotherPartitionCountsOnlyIfOwnPartitionsMayBeIdle() {
    Position lonely = new Position(1, 0);
    assertThat(seen(Lateness.OWN_PARTITION).couldHaveClosed(FIRST_WINDOW_END, lonely)).isFalse();
    assertThat(seen(Lateness.ANY_PARTITION).couldHaveClosed(FIRST_WINDOW_END, lonely)).isTrue();
  }

  @Test
  void anEventAheadMovesTimeToTheMomentAtWhichItWasWrittenAndNoFurther() {
    InputTopic topic =
        new InputTopic()
            .impression(0, "nine minutes ahead", 69 + 540, 69.999)
            .impression(0, "nine minutes ahead later", 70 + 540, 70)
            .impression(0, "honest", 0, 0);
    SeenTimes seen = seen(topic, Lateness.ANY_PARTITION);
    assertThat(seen.couldHaveClosed(FIRST_WINDOW_END, new Position(0, 1))).isFalse();
    assertThat(seen.couldHaveClosed(FIRST_WINDOW_END, new Position(0, 2))).isTrue();
    assertThat(seen.couldHaveClosed(FIRST_WINDOW_END + 60_000, new Position(0, 2))).isFalse();
  }

  @Test
  void anEventThatWasWrittenLaterMovesTimeToItsOwn() {
    InputTopic topic = new InputTopic().impression(0, "old", 0, 600).impression(0, "other", 0);
    assertThat(
            seen(topic, Lateness.ANY_PARTITION)
                .couldHaveClosed(FIRST_WINDOW_END, new Position(0, 1)))
        .isFalse();
  }

  private static SeenTimes seen(Lateness lateness) {
    return seen(TOPIC, lateness);
  }

  private static SeenTimes seen(InputTopic topic, Lateness lateness) {
    return new ReferenceModel(ModelSettings.defaults().withLateness(lateness))
        .expect(topic.records(), Set.of())
        .seen();
  }
}
