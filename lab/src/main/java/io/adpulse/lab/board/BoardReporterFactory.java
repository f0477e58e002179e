package io.adpulse.lab.board;

import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** How Flink makes the reporter of a board. Found through {@code META-INF/services}. */
public final class BoardReporterFactory implements MetricReporterFactory {
  private static final String BOARD = "board";

  /** The Flink settings that report to a board; they name the reporter {@code lab}. */
  public static Configuration reportingTo(MetricBoard board) {
    return Configuration.fromMap(
        Map.of(
            "metrics.reporters",
            "lab",
            "metrics.reporter.lab.factory.class",
            BoardReporterFactory.class.getName(),
            "metrics.reporter.lab." + BOARD,
            board.id()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no open board of that id
   */
  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    String id = properties.getProperty(BOARD, "");
    MetricBoard board = MetricBoard.find(id);
    if (board == null) {
      throw new IllegalArgumentException("No open metric board with the id '" + id + "'");
    }
    return new BoardReporter(board);
  }
}
