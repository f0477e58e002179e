-- key: country, age_group, tier
-- What each segment of users saw and did in a window, with the user as of the time of the event.
WITH segmented AS (
  SELECT
    e.event_time,
    e.behavior,
    COALESCE(u.country, 'unknown') AS country,
    COALESCE(u.age_group, 'unknown') AS age_group,
    COALESCE(u.tier, 'unknown') AS tier
  FROM ad_events AS e
  LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u
    ON e.user_id = u.user_id
),
counted AS (
  SELECT
    window_start,
    window_end,
    country,
    age_group,
    tier,
    COUNT(*) FILTER (WHERE behavior = 'impression') AS impressions,
    COUNT(*) FILTER (WHERE behavior = 'click') AS clicks,
    COUNT(*) FILTER (WHERE behavior = 'conversion') AS conversions
  FROM TABLE(TUMBLE(TABLE segmented, DESCRIPTOR(event_time), ${window}))
  GROUP BY window_start, window_end, country, age_group, tier
)
SELECT
  *,
  ROUND(CAST(clicks AS DECIMAL(18, 0)) / CAST(NULLIF(impressions, 0) AS DECIMAL(18, 0)), 9) AS ctr
FROM counted
