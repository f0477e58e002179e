package io.adpulse.lab.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProcTest {

  @Test
  void addsUserAndKernelTimeAlsoOfAProcessWithAnOddName() {
    String stat = "4711 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 250 150 0 0 20 0 30 0 100 200 300";

    assertThat(Proc.cpuSecondsOf(stat)).isEqualTo(4.0);
  }

  @Test
  void theCompilerIsBothOfItsThreadsAsLinuxCutsTheirNames() {
    var threads =
        Map.of("C1 CompilerThre", 0.5, "C2 CompilerThre", 2.0, "G1 Main Marker", 4.0, "main", 8.0);

    assertThat(Proc.compilerSeconds(threads)).isEqualTo(2.5);
    assertThat(Proc.compilerSeconds(Map.of())).isZero();
  }

  @Test
  void findsTheCompilerInThisJvm() throws Exception {
    // Nothing runs this far before it was compiled a little.
    assertThat(Proc.threadSeconds(ProcessHandle.current().pid()).keySet())
        .anyMatch(name -> name.startsWith("C1 CompilerThre"));
  }

  @Test
  void readsThePeakInBytes() {
    assertThat(Proc.peakMemoryOf(List.of("Name:\tjava", "VmHWM:\t    2048 kB", "VmRSS:\t1 kB")))
        .isEqualTo(2048 * 1024);
  }
}
