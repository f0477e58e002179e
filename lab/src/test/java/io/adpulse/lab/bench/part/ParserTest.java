package io.adpulse.lab.bench.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.bench.report.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ParserTest {

  @TempDir private Path folder;

  /** As scripts/micro prints them, between other lines. */
  @Test
  void readsRowsAndVerdictsOfTheMicroBenchmark() throws Exception {
    Path said = folder.resolve("parser.txt");
    Files.writeString(
        said,
        """
        Parse.adpulse:gc.count  thrpt  10  29.000  counts
        | part | CPU, ns per event | events per CPU second | bytes allocated per event |
        |---|---|---|---|
        | Parse.adpulse | 443 | 2,254,814 | 168 |
        | Parse.databindCleaned | 785 | 1,273,845 | 1487 |

        short  Parser: CPU per event, less than Jackson databind with the same cleaning and hashes by: at least 2x | 1.8x
        pass   Parser: bytes allocated per event beyond its two strings: at most 100 | 64
        """);

    var section = Parser.section(said);

    assertThat(section.tables().get(0).rows())
        .containsExactly(
            List.of("Parse.adpulse", "443", "2,254,814", "168"),
            List.of("Parse.databindCleaned", "785", "1,273,845", "1487"));
    assertThat(section.targets())
        .containsExactly(
            new Target(
                "Parser: CPU per event, less than Jackson databind with the same cleaning and hashes by: at least 2x",
                "1.8x",
                false),
            new Target(
                "Parser: bytes allocated per event beyond its two strings: at most 100",
                "64",
                true));
  }
}
