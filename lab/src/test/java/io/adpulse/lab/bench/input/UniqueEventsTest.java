package io.adpulse.lab.bench.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.ReferenceModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UniqueEventsTest {

  private static final UniqueEvents EVENTS = new UniqueEvents(2_345);

  /** The closed form that a restore is judged by, against the model. */
  @Test
  void itsCountsAreThoseOfTheReferenceModelAlsoIfSomeComeTwice() {
    List<InputRecord> records = new ArrayList<>();
    EVENTS.records(0, 2_345).forEach(event -> records.add(input(event, records.size())));
    EVENTS.records(100, 200).forEach(event -> records.add(input(event, records.size())));

    var expected = new ReferenceModel(EVENTS.workload().model()).expect(records, Set.of());

    Map<String, Long> ads = new HashMap<>();
    for (var window : expected.ads().keys()) {
      var sums = expected.ads().possible(window).orElseThrow().iterator().next();
      ads.merge(window.adId(), sums.impressions(), Long::sum);
    }
    assertThat(expected.totals().duplicates()).hasToString("100");
    assertThat(ads).isEqualTo(EVENTS.ofAds());
    assertThat(expected.users().keys()).hasSize(EVENTS.ofUsers().size());
    assertThat(EVENTS.ofUsers().values().stream().mapToLong(count -> count).sum()).isEqualTo(2_345);
  }

  @Test
  void recordsHoldTheDistinctIdsThatWereAskedFor() {
    assertThat(Workload.recordsOf(193_000)).isEqualTo(200_000);
    assertThat(Workload.idsOf(200_000)).isEqualTo(193_000);
  }

  private static InputRecord input(UniqueEvents.Event event, int offset) {
    return new InputRecord(event.partition(), offset, Long.MAX_VALUE, event.key(), event.value());
  }
}
