package io.adpulse.lab.bench.peers.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.lab.bench.contender.Setup;
import io.adpulse.lab.bench.peers.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The file {@code sql/segment-metrics.sql} around which a person would write these statements. */
final class BundledQuery {

  private static final String FILE = "/sql/segment-metrics.sql";
  private static final String KEY =
      "'key.format' = 'json', 'key.fields' = 'country;age_group;tier'";

  private BundledQuery() {}

  /** The table that the query reads beside users, and the query. */
  static List<String> views(Setup setup) {
    return List.of(
        """
        CREATE TEMPORARY VIEW ad_events AS
        SELECT userId AS user_id, adId AS ad_id, behavior, ctr, rowtime AS event_time FROM counted
        """,
        "CREATE TEMPORARY VIEW segments AS "
            + text().replace("${window}", Statements.interval(setup)));
  }

  private static String text() {
    try (InputStream file = BundledQuery.class.getResourceAsStream(FILE)) {
      return new String(Objects.requireNonNull(file, FILE).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  /** The table that is written to. */
  static String sink(Setup setup) {
    return """
    CREATE TEMPORARY TABLE segment_metrics (
      window_start STRING, window_end STRING, country STRING, age_group STRING, tier STRING,
      impressions BIGINT, clicks BIGINT, conversions BIGINT, ctr DECIMAL(38, 9)
    ) %s
    """
        .formatted(Statements.with(setup, Topics.SEGMENT_METRICS, KEY));
  }

  /** The results. */
  static String insert() {
    return """
    INSERT INTO segment_metrics
    SELECT %s, country, age_group, tier, impressions, clicks, conversions, ctr FROM segments
    """
        .formatted(Statements.WINDOW);
  }
}
