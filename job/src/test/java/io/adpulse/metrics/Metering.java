package io.adpulse.metrics;

import static io.adpulse.fixture.Instants.MINUTES;

import io.adpulse.event.Event;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Backend;
import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.RecordedMetrics;
import io.adpulse.fixture.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/**
 * The metrics half of the flow at some parallelism, wired as the topology wires it, with one
 * restart on the way.
 */
final class Metering implements AutoCloseable {

  /**
   * How events get to their rows.
   *
   * @param partials subtasks that sum partially
   * @param before subtasks per ad and per user before the restart
   * @param after the same after it
   * @param flushKeys sums that are held at most
   * @param restartAt number of events before the restart
   */
  record Plan(int partials, int before, int after, int flushKeys, int restartAt) {}

  private record Snapshot(OperatorSubtaskState ads, OperatorSubtaskState users) {}

  private final List<OneInputStreamOperatorTestHarness<Event, PartialSums>> partials =
      new ArrayList<>();
  private final List<SummingAds> ads = new ArrayList<>();
  private final List<CountingUsers> users = new ArrayList<>();
  private int taken;

  /** The rows of both final topics, sorted. */
  static List<Row> finalRows(List<AnEvent> events, Plan plan) throws Exception {
    int restartAt = Math.min(plan.restartAt(), events.size());
    Snapshot snapshot;
    try (var first = new Metering(plan.partials(), plan.flushKeys())) {
      first.start(plan.before());
      first.take(events.subList(0, restartAt));
      snapshot = first.snapshot();
    }
    try (var second = new Metering(plan.partials(), plan.flushKeys())) {
      second.restore(plan.before(), plan.after(), snapshot);
      second.take(events.subList(restartAt, events.size()));
      return second.end();
    }
  }

  private Metering(int partials, int flushKeys) throws Exception {
    for (int i = 0; i < partials; i++) {
      var harness =
          Harnesses.plain(
              new SumPartially(MINUTES, Duration.ofHours(1), flushKeys),
              new Share(i, partials),
              new RecordedMetrics());
      harness.setup(new PartialSumsSerializer());
      harness.open();
      this.partials.add(harness);
    }
  }

  private void start(int parallelism) throws Exception {
    var nothing = OperatorSubtaskState.builder().build();
    for (int i = 0; i < parallelism; i++) {
      Share share = new Share(i, parallelism);
      ads.add(SummingAds.restore(Backend.HASHMAP, share, nothing));
      users.add(new CountingUsers(Backend.HASHMAP, share, nothing));
    }
  }

  private void restore(int before, int after, Snapshot snapshot) throws Exception {
    for (int i = 0; i < after; i++) {
      Share share = new Share(i, after);
      ads.add(
          SummingAds.restore(
              Backend.HASHMAP, share, Harnesses.rescaled(snapshot.ads(), before, share)));
      users.add(
          new CountingUsers(
              Backend.HASHMAP, share, Harnesses.rescaled(snapshot.users(), before, share)));
    }
  }

  private void take(List<AnEvent> events) throws Exception {
    for (AnEvent event : events) {
      partials.get(taken++ % partials.size()).processElement(new StreamRecord<>(event.event()));
      users.get(Share.of(event.user(), users.size())).take(event);
      passOn();
    }
  }

  private Snapshot snapshot() throws Exception {
    for (var partial : partials) {
      partial.prepareSnapshotPreBarrier(1);
    }
    passOn();
    List<OperatorSubtaskState> ofAds = new ArrayList<>();
    List<OperatorSubtaskState> ofUsers = new ArrayList<>();
    for (int i = 0; i < ads.size(); i++) {
      ofAds.add(ads.get(i).snapshot());
      ofUsers.add(users.get(i).snapshot());
    }
    return new Snapshot(repackaged(ofAds), repackaged(ofUsers));
  }

  private List<Row> end() throws Exception {
    for (var partial : partials) {
      partial.processWatermark(Long.MAX_VALUE);
    }
    passOn();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ads.size(); i++) {
      rows.addAll(ads.get(i).watermark(Long.MAX_VALUE).finalRows());
      rows.addAll(users.get(i).watermark(Long.MAX_VALUE).rows());
    }
    return rows.stream().sorted().toList();
  }

  /** What the network does: hands partial sums to the subtask of their ad. */
  private void passOn() throws Exception {
    for (var partial : partials) {
      for (PartialSums sums : partial.extractOutputValues()) {
        ads.get(Share.of(sums.adId(), ads.size())).take(sums);
      }
      partial.getOutput().clear();
    }
  }

  private static OperatorSubtaskState repackaged(List<OperatorSubtaskState> states)
      throws Exception {
    return AbstractStreamOperatorTestHarness.repackageState(
        states.toArray(OperatorSubtaskState[]::new));
  }

  @Override
  public void close() throws Exception {
    for (var partial : partials) {
      partial.close();
    }
    for (var ad : ads) {
      ad.close();
    }
    for (var user : users) {
      user.close();
    }
  }
}
