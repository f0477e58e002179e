package io.adpulse.lab.run;

import io.adpulse.lab.text.PrintableStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What {@code make run} starts. */
@Command(
    name = "make run",
    separator = "=",
    description = "Runs the whole pipeline on a file of events and accounts for every one.",
    sortOptions = false,
    exitCodeListHeading = "%nExit codes of scripts/run; make itself ends with 2 for 1, too:%n",
    exitCodeList = {
      "0:everything agrees with the reference model",
      "1:something differs, or the run broke off",
      "2:a variable, a file or a query is wrong",
      "130:stopped with Ctrl-C"
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("SystemOut") // a command talks to a person
public final class RunCommand implements Callable<Integer> {
  private static final int DIFFERS = 1;
  private static final int CANNOT_BE_DONE = 2;
  private static final String LOG_FILE = "adpulse.log";

  @Mixin private RunOptions options = new RunOptions();

  private volatile boolean interrupted;

  private RunCommand() {}

  /**
   * Runs and exits: 0 if everything agrees, 1 if not or if the run broke off, 2 if it cannot be
   * done as it was asked for, 130 after Ctrl-C.
   */
  public static void main(String[] arguments) {
    // All before the first use: numbers and letters are the same in every locale, no record moves
    // the cursor, and the terminal is no log.
    Locale.setDefault(Locale.ROOT);
    PrintableStream.install();
    if (System.getProperty("log4j2.configurationFile") == null) {
      System.setProperty("log4j2.configurationFile", "log4j2-run.properties");
    }
    System.exit(execute(arguments));
  }

  /** As {@link #main}, but returns the exit code. */
  static int execute(String... arguments) {
    return new CommandLine(new RunCommand())
        .setParameterExceptionHandler((e, args) -> refuse(e))
        .execute(arguments);
  }

  @Override
  public Integer call() {
    Resources resources = new Resources();
    Thread onInterrupt = new Thread(() -> interrupt(resources), "ctrl-c");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try (resources) {
      RunPlan plan = RunPlan.of(options, resources);
      return new Run(plan, resources, System.out).toTheEnd() ? 0 : DIFFERS;
    } catch (UsageException e) {
      return refuse(e);
    } catch (Exception e) {
      return interrupted ? DIFFERS : fail(e);
    } finally {
      forget(onInterrupt);
    }
  }

  private void interrupt(Resources resources) {
    interrupted = true;
    resources.close();
    System.err.println("Stopped.");
  }

  private static void forget(Thread onInterrupt) {
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      // It is running: the process ends by it.
    }
  }

  private static int refuse(Exception why) {
    System.err.println(why.getMessage());
    return CANNOT_BE_DONE;
  }

  private static int fail(Exception e) {
    logger().error("The run broke off", e);
    System.err.println(
        (e instanceof RunException ? e.getMessage() : "The run broke off: " + Causes.of(e))
            + ". The log is "
            + System.getProperty(LOG_FILE, LOG_FILE));
    return DIFFERS;
  }

  /** Not a constant: logging may only start after {@link #main} has said where to. */
  private static Logger logger() {
    return LoggerFactory.getLogger(RunCommand.class);
  }
}
