package io.adpulse.lab.bench.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.bench.report.Report;
import io.adpulse.lab.bench.report.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanTest {

  @TempDir private Path folder;

  @Test
  void aPartTakesAsLongAsItTookLastOrElseAsEstimated() throws Exception {
    Report report = new Report(folder, List.of("hot-ad", "memory"));
    report.put(new Section("memory", "", List.of(), List.of(), List.of(), Map.of()).took(90));

    Plan plan = Plan.of(List.of(new HotAd(), new Memory()), report);

    assertThat(plan.minutes()).isEqualTo(new HotAd().minutes() + 1.5);
    assertThat(plan.text())
        .contains("hot-ad", "estimated", "memory            1.5 min, as last", "together");
  }
}
