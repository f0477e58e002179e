package io.adpulse.lab.generate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes generated values to a file, one a line, and says what it injected. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Writes events, and users, as JSON lines, and a ledger of what was injected.")
public final class GenerateCommand implements Callable<Integer> {

  private static final GeneratorSettings DEFAULTS = GeneratorSettings.defaults();
  private static final JsonMapper MAPPER = new JsonMapper();

  @Option(names = "--records", description = "how many (default: ${DEFAULT-VALUE})")
  private long records = DEFAULTS.records();

  @Option(names = "--seed", description = "equal seeds give equal bytes (default: 1)")
  private long seed = DEFAULTS.seed();

  @Option(names = "--start", description = "first event time (default: ${DEFAULT-VALUE})")
  private Instant start = DEFAULTS.timing().start();

  @Option(names = "--rate", description = "records per second of event time (default: 50)")
  private double rate = DEFAULTS.timing().recordsPerSecond();

  @Option(names = "--duplicates", description = "share of repeats (default: ${DEFAULT-VALUE})")
  private double duplicates = DEFAULTS.faults().duplicates();

  @Option(names = "--conflicts", description = "repeats that differ (default: ${DEFAULT-VALUE})")
  private double conflicts = DEFAULTS.faults().conflicts();

  @Option(names = "--late", description = "share of late events (default: ${DEFAULT-VALUE})")
  private double late = DEFAULTS.faults().late();

  @Option(names = "--bad", description = "share of bad records (default: ${DEFAULT-VALUE})")
  private double bad = DEFAULTS.faults().bad();

  @Option(names = "--clean", description = "inject no fault")
  private boolean clean;

  @Option(names = "--out", description = "file to write (default: standard output)")
  private @Nullable Path out;

  @Option(names = "--users", description = "how many users act (default: ${DEFAULT-VALUE})")
  private int users = DEFAULTS.population().users();

  @Option(names = "--users-out", description = "file for what is known of them (default: none)")
  private @Nullable Path usersOut;

  @Option(names = "--ledger", description = "file for the ledger (default: standard error)")
  private @Nullable Path ledgerFile;

  public static void main(String[] args) {
    System.exit(new CommandLine(new GenerateCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Ledger ledger;
    try (OutputStream file = new BufferedOutputStream(output(), 1 << 16)) {
      ledger = write(settings(), file);
    }
    ObjectNode said = json(ledger);
    if (usersOut != null) {
      try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(usersOut), 1 << 16)) {
        said.set("users", json(UserFile.write(userSettings(), file)));
      }
    }
    byte[] json = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(said);
    if (ledgerFile != null) {
      Files.write(ledgerFile, json);
    } else {
      System.err.write(json);
      System.err.println();
    }
    return 0;
  }

  /** Writes as many records as asked for, leaving out those that do not fit in a line. */
  static Ledger write(GeneratorSettings settings, OutputStream file) throws IOException {
    Ledger ledger = new Ledger();
    Iterator<Generated> all = new Generator(settings.with(settings.seed(), Long.MAX_VALUE));
    while (ledger.input() < settings.records()) {
      Generated record = all.next();
      byte[] value = record.value();
      if (value != null && record.fitsInALine()) {
        file.write(value);
        file.write('\n');
        ledger.add(record);
      }
    }
    return ledger;
  }

  /** The ledger under the names of the job's report. */
  static ObjectNode json(Ledger ledger) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("input", ledger.input());
    json.put("counted", ledger.counted());
    json.put("duplicates", ledger.duplicates());
    json.put("conflicts", ledger.conflicts());
    json.put("late", ledger.late());
    ObjectNode deadLetters = json.putObject("dead_letters");
    ledger.deadLetters().forEach((reason, count) -> deadLetters.put(reason.header(), count));
    return json;
  }

  private static ObjectNode json(UserFile.Written written) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("rows", written.rows());
    json.put("deletions", written.deletions());
    ObjectNode deadLetters = json.putObject("dead_letters");
    written.bad().forEach((reason, count) -> deadLetters.put(reason.header(), count));
    return json;
  }

  private GeneratorSettings settings() {
    Timing timing = DEFAULTS.timing();
    Population population = DEFAULTS.population();
    Faults faults = clean ? Faults.NONE : new Faults(duplicates, conflicts, late, bad);
    return DEFAULTS
        .with(seed, records)
        .with(faults)
        .with(
            new Population(
                population.ads(), population.adExponent(), users, population.userExponent()))
        .with(new Timing(start, rate, timing.spread(), timing.outOfOrderness(), timing.window()));
  }

  private UserSettings userSettings() {
    UserSettings all = UserSettings.of(settings());
    return clean ? all.with(all.mix().withoutBad()) : all;
  }

  private OutputStream output() throws IOException {
    return out != null ? Files.newOutputStream(out) : new KeepOpen(System.out);
  }

  /** Standard output belongs to the process, and is only flushed at the end. */
  private static final class KeepOpen extends FilterOutputStream {

    KeepOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
