package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.report.Report;
import io.adpulse.lab.bench.report.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How long measuring will take, so that whoever waits knows.
 *
 * @param steps in the order in which they are measured
 */
public record Plan(List<Step> steps) {

  /**
   * One part.
   *
   * @param measuredLast whether the time is that of the last measurement, not an estimate
   */
  public record Step(String id, double minutes, boolean measuredLast) {}

  /** A plan for some parts: as long as each took last, or as long as it takes by estimate. */
  public static Plan of(List<Part> parts, Report report) throws IOException {
    List<Step> steps = new ArrayList<>();
    for (Part part : parts) {
      OptionalDouble last = report.figure(part.id(), Section.TOOK_SECONDS);
      steps.add(
          new Step(
              part.id(),
              last.isPresent() ? last.getAsDouble() / 60 : part.minutes(),
              last.isPresent()));
    }
    return new Plan(List.copyOf(steps));
  }

  /** All of it, in minutes. */
  public double minutes() {
    return steps.stream().mapToDouble(Step::minutes).sum();
  }

  /** A line for each part, and the sum. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-15s %5.1f min%s%n",
              step.id(),
              step.minutes(),
              step.measuredLast() ? ", as last" : ", estimated"));
    }
    return text.append(String.format(Locale.ROOT, "  %-15s %5.1f min%n", "together", minutes()))
        .toString();
  }
}
