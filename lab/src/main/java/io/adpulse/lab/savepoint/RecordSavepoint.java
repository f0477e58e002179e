package io.adpulse.lab.savepoint;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.lab.generate.Faults;
import io.adpulse.lab.generate.Generated;
import io.adpulse.lab.generate.Generator;
import io.adpulse.lab.generate.GeneratorSettings;
import io.adpulse.lab.generate.Population;
import io.adpulse.lab.generate.Timing;
import io.adpulse.lab.kafka.Directories;
import io.adpulse.lab.kafka.EmbeddedKafka;
import io.adpulse.lab.savepoint.StoredSavepoint.About;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Records what later versions must be able to restore: runs this version on generated input, stops
 * it with a canonical savepoint and without draining, when no transaction is pending, and keeps the
 * savepoint with the contents of all topics. To be run once at each release.
 */
@Command(
    name = "record-savepoint",
    mixinStandardHelpOptions = true,
    description = "Records the savepoint of a release, which every later version must restore.")
@SuppressWarnings("SystemOut") // a command talks to a person
public final class RecordSavepoint implements Callable<Integer> {

  private static final int PARTITIONS = 4;
  private static final int RECORDS = 2_000;
  private static final int MAX_RECORD_BYTES = 4 * 1024;

  /** Of the job that records and of those that restore; all else is default. */
  private static final List<String> ARGUMENTS = List.of("--max-record-bytes=4 kb");

  @Parameters(index = "0", paramLabel = "RELEASE", description = "such as 0.1.0")
  private String release = "";

  @Option(
      names = "--into",
      description = "holds one directory for each release (default: ${DEFAULT-VALUE})")
  private Path into = Path.of("lab/src/test/resources/savepoints");

  @Option(names = "--seed", description = "of the input (default: ${DEFAULT-VALUE})")
  private long seed = 41;

  private RecordSavepoint() {}

  /** Records a savepoint; exits with 0 if it is there. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new RecordSavepoint()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    StoredSavepoint stored = new StoredSavepoint(into.resolve(release));
    Path directory = Files.createTempDirectory("adpulse-savepoint-");
    try (EmbeddedKafka kafka = new EmbeddedKafka()) {
      record(stored, kafka, directory);
    } finally {
      Directories.delete(directory);
    }
    System.out.println("Recorded " + stored.directory());
    return 0;
  }

  private void record(StoredSavepoint stored, EmbeddedKafka kafka, Path directory)
      throws Exception {
    List<String> arguments = new ArrayList<>(ARGUMENTS);
    arguments.add("--bootstrap-servers=" + kafka.bootstrapServers());
    AdPulseConfig config = AdPulseConfig.parse(arguments.toArray(String[]::new), Map.of());
    List<ProducerRecord<byte[], byte[]>> input =
        Generator.stream(input()).map(each -> toRecord(each, config.topics().input())).toList();
    List<ProducerRecord<byte[], byte[]>> before = input.subList(0, RECORDS / 2);

    Recording recording = new Recording(kafka, config);
    recording.createTopics(PARTITIONS);
    String savepoint =
        recording.savepointAfter(
            before.subList(0, RECORDS * 2 / 5),
            before.subList(RECORDS * 2 / 5, before.size()),
            directory);
    recording.awaitNothingPending();

    Directories.delete(stored.directory());
    Files.createDirectories(stored.savepoint());
    copy(Path.of(URI.create(savepoint)), stored.savepoint());
    stored.write(
        new About(ARGUMENTS, PARTITIONS, recording.committedOffsets()),
        recording.contents(),
        input.subList(RECORDS / 2, RECORDS));
  }

  private GeneratorSettings input() {
    GeneratorSettings all = GeneratorSettings.defaults();
    Timing timing = all.timing();
    return new GeneratorSettings(
        seed,
        RECORDS,
        new Population(30, 1.1, 200, 0.8),
        all.mix(),
        new Faults(0.05, 0.02, 0.02, 0.04),
        new Timing(timing.start(), 10, timing.spread(), timing.outOfOrderness(), timing.window()),
        PARTITIONS,
        0,
        MAX_RECORD_BYTES);
  }

  private static ProducerRecord<byte[], byte[]> toRecord(Generated made, String topic) {
    return new ProducerRecord<>(topic, made.partition(), made.key(), made.value());
  }

  private static void copy(Path from, Path to) throws Exception {
    try (var files = Files.list(from)) {
      for (Path each : files.toList()) {
        Files.copy(each, to.resolve(each.getFileName()));
      }
    }
  }
}
