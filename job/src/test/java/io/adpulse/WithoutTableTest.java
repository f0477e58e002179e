package io.adpulse;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.CLOSES_FIRST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.OutputLimits;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Collected;
import io.adpulse.fixture.Script;
import io.adpulse.input.Users;
import io.adpulse.query.QueryFiles;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job without queries uses no class of Flink's Table API: it runs where its jars are missing. */
class WithoutTableTest {

  @TempDir private Path directory;

  @Test
  void aJobWithoutQueriesRunsWithoutTheTableJars() throws Exception {
    assertThat(runWithoutTableJars()).contains("2 results").doesNotContain("NoClassDefFound");
  }

  @Test
  void aJobWithAQueryDoesNot() throws Exception {
    Files.writeString(directory.resolve("q.sql"), "SELECT ad_id FROM ad_events");
    assertThat(runWithoutTableJars())
        .contains("NoClassDefFoundError: org/apache/flink/table")
        .doesNotContain("results");
  }

  /** Runs the whole flow on one event; the argument is the directory of the queries. */
  public static void main(String[] arguments) throws Exception {
    AdPulseConfig config =
        AdPulseConfig.parse(
            new String[] {"--bootstrap-servers", "nowhere:9092", "--sql-dir", arguments[0]},
            Map.of());
    var exactlyOnce = new Collected();
    var env = StreamExecutionEnvironment.createLocalEnvironment(1);
    Topology.build(
        env,
        config,
        new OutputLimits(1, 1),
        QueryFiles.read(config),
        new Connectors(
            new Script().event(AnEvent.at(BEGINNING)).watermark(CLOSES_FIRST),
            Users.untilNow(config),
            exactlyOnce,
            new Collected()));
    env.execute("without tables");
    System.out.println(exactlyOnce.records().size() + " results");
  }

  private String runWithoutTableJars() throws Exception {
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("flink-table"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // starts sooner
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(
        List.of("-cp", classPath, WithoutTableTest.class.getName(), directory.toString()));
    Path printed = directory.resolve("printed.txt");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    process.waitFor();
    return Files.readString(printed, UTF_8);
  }
}
