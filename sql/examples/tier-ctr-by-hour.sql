-- key: tier
-- Click-through by tier and hour, with the tier that the user had at the time of the event.
WITH tiered AS (
  SELECT e.event_time, e.behavior, COALESCE(u.tier, 'unknown') AS tier
  FROM ad_events AS e
  LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u
    ON e.user_id = u.user_id
),
counted AS (
  SELECT
    window_start,
    window_end,
    tier,
    COUNT(*) FILTER (WHERE behavior = 'impression') AS impressions,
    COUNT(*) FILTER (WHERE behavior = 'click') AS clicks
  FROM TABLE(TUMBLE(TABLE tiered, DESCRIPTOR(event_time), INTERVAL '1' HOUR))
  GROUP BY window_start, window_end, tier
)
SELECT
  *,
  ROUND(CAST(clicks AS DECIMAL(18, 0)) / CAST(NULLIF(impressions, 0) AS DECIMAL(18, 0)), 9) AS ctr
FROM counted
