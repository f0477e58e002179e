package io.adpulse.lab.bench.peers.sql;

import io.adpulse.lab.bench.contender.Setup;
import io.adpulse.lab.bench.peers.Topics;
import java.util.List;
import java.util.stream.Collectors;

/** What a person would write in SQL. */
final class Statements {

  private static final String COUNTS =
      """
      COUNT(*) FILTER (WHERE behavior = 'impression') AS impressions,
      COUNT(*) FILTER (WHERE behavior = 'click') AS clicks,
      COUNT(*) FILTER (WHERE behavior = 'conversion') AS conversions
      """;

  static final String WINDOW =
      """
      DATE_FORMAT(window_start, 'yyyy-MM-dd''T''HH:mm:ss''Z'''),
      DATE_FORMAT(window_end, 'yyyy-MM-dd''T''HH:mm:ss''Z''')
      """;

  private Statements() {}

  /** The events that count, and their windows. */
  static List<String> views(Setup setup) {
    return List.of(
        """
        CREATE TEMPORARY VIEW counted AS
        SELECT userId, adId, behavior, NULLIF(ctr, -1) AS ctr, rowtime FROM (
          SELECT *, ROW_NUMBER() OVER (PARTITION BY userId, eventId ORDER BY proctime) AS n
          FROM events)
        WHERE n = 1
        """,
        """
        CREATE TEMPORARY VIEW windowed AS
        SELECT * FROM TABLE(TUMBLE(TABLE counted, DESCRIPTOR(rowtime), %s))
        """
            .formatted(interval(setup)));
  }

  static String interval(Setup setup) {
    return "INTERVAL '%d' SECOND(9)".formatted(setup.window().toSeconds());
  }

  /** The tables that are written to. */
  static List<String> sinks(Setup setup) {
    return List.of(
        """
        CREATE TEMPORARY TABLE ad_metrics (
          ad_id STRING, window_start STRING, window_end STRING,
          impressions BIGINT, clicks BIGINT, conversions BIGINT,
          ctr DECIMAL(28, 9), predicted_ctr DECIMAL(28, 9), calibration DECIMAL(28, 9)
        ) %s
        """
            .formatted(
                with(setup, Topics.AD_METRICS, "'key.format' = 'raw', 'key.fields' = 'ad_id'")),
        """
        CREATE TEMPORARY TABLE user_activity (
          user_id STRING, window_start STRING, window_end STRING, events BIGINT,
          impressions BIGINT, clicks BIGINT, conversions BIGINT, ctr_sum DECIMAL(28, 9)
        ) %s
        """
            .formatted(
                with(
                    setup,
                    Topics.USER_ACTIVITY,
                    "'key.format' = 'raw', 'key.fields' = 'user_id'")));
  }

  /** The connector's options, with those of the record's key. */
  static String with(Setup setup, String topic, String key) {
    String client =
        Topics.producer(setup).entrySet().stream()
            .map(entry -> "'properties.%s' = '%s'".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    return """
    WITH ('connector' = 'kafka', 'topic' = '%s',
      %s, 'value.format' = 'json',
      'value.json.encode.decimal-as-plain-number' = 'true',
      'sink.delivery-guarantee' = 'exactly-once', 'sink.transactional-id-prefix' = '%s', %s)
    """
        .formatted(topic, key, setup.group() + "-" + topic, client);
  }

  /** The results. */
  static List<String> inserts() {
    return List.of(
        """
        INSERT INTO ad_metrics
        SELECT adId, %s, impressions, clicks, conversions, ctr(impressions, clicks),
          predicted(rates, rated), calibration(impressions, clicks, rates, rated)
        FROM (
          SELECT adId, window_start, window_end, %s,
            COALESCE(SUM(ctr) FILTER (WHERE behavior = 'impression'), 0) AS rates,
            COUNT(ctr) FILTER (WHERE behavior = 'impression') AS rated
          FROM windowed GROUP BY adId, window_start, window_end)
        """
            .formatted(WINDOW, COUNTS),
        """
        INSERT INTO user_activity
        SELECT userId, %s, events, impressions, clicks, conversions,
          CAST(rates * CAST(0.000000001 AS DECIMAL(10, 9)) AS DECIMAL(28, 9))
        FROM (
          SELECT userId, window_start, window_end, COUNT(*) AS events, %s,
            COALESCE(SUM(ctr), 0) AS rates
          FROM windowed GROUP BY userId, window_start, window_end)
        """
            .formatted(WINDOW, COUNTS));
  }
}
