package io.adpulse.lab.bench.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one part of the bench found.
 *
 * @param id its name on the command line and in files, such as {@code drain}
 * @param title for people
 * @param measured how it was measured, in sentences
 * @param tables the figures for people
 * @param bars pictures of them
 * @param lines pictures of them
 * @param targets what was to be reached
 * @param figures by name, in base units: seconds, bytes, events per second
 */
public record Section(
    String id,
    String title,
    List<String> measured,
    List<Table> tables,
    List<Bars> bars,
    List<Lines> lines,
    List<Target> targets,
    Map<String, Double> figures) {

  /** How long the part took to measure, among its figures. */
  public static final String TOOK_SECONDS = "took_seconds";

  /** A part without pictures. */
  public Section(
      String id,
      String title,
      List<String> measured,
      List<Table> tables,
      List<Target> targets,
      Map<String, Double> figures) {
    this(id, title, measured, tables, List.of(), List.of(), targets, figures);
  }

  /** The same with the time that measuring it took. */
  public Section took(double seconds) {
    Map<String, Double> more = new TreeMap<>(figures);
    more.put(TOOK_SECONDS, seconds);
    return new Section(id, title, measured, tables, bars, lines, targets, more);
  }

  /** The same with pictures. */
  public Section with(List<Bars> newBars, List<Lines> newLines) {
    return new Section(id, title, measured, tables, newBars, newLines, targets, figures);
  }
}
