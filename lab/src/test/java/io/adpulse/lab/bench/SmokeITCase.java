package io.adpulse.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.adpulse.lab.bench.drain.Figures;
import io.adpulse.lab.bench.drain.Result;
import io.adpulse.lab.bench.process.Cores;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SmokeITCase {

  @Test
  void everyContenderWritesWhatTheModelDemandsAndIsMeasured() throws Exception {
    assumeTrue(Cores.suffice(), "the bench needs two cores");
    assumeTrue(Files.exists(Path.of("/usr/bin/taskset")), "the bench needs taskset");

    List<Result> results = SmokeCommand.run(new PrintStream(OutputStream.nullOutputStream()));

    assertThat(results)
        .flatExtracting(Result::runs)
        .allSatisfy(
            run -> {
              assertThat(run.cpuPerMillion()).isPositive();
              assertThat(run.recordsPerSecond()).isPositive();
              assertThat(run.allocatedPerRecord()).isPositive();
              assertThat(run.peakBytes()).isPositive();
            })
        .hasSize(6);
    assertThat(results)
        .filteredOn(result -> result.contestant().writes())
        .flatExtracting(Result::runs)
        .extracting(Figures::rows)
        .containsOnly(results.get(0).runs().get(0).rows());
  }
}
