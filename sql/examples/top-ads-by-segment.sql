-- key: country, tier, place
-- The three ads with most clicks of each segment and window; of equal ones the first by name.
WITH segmented AS (
  SELECT
    e.event_time,
    e.ad_id,
    e.behavior,
    COALESCE(u.country, 'unknown') AS country,
    COALESCE(u.tier, 'unknown') AS tier
  FROM ad_events AS e
  LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u
    ON e.user_id = u.user_id
),
clicked AS (
  SELECT window_start, window_end, country, tier, ad_id, COUNT(*) AS clicks
  FROM TABLE(TUMBLE(TABLE segmented, DESCRIPTOR(event_time), ${window}))
  WHERE behavior = 'click'
  GROUP BY window_start, window_end, country, tier, ad_id
),
ranked AS (
  SELECT
    *,
    ROW_NUMBER() OVER (
      PARTITION BY window_start, window_end, country, tier
      ORDER BY clicks DESC, ad_id
    ) AS place
  FROM clicked
)
SELECT window_start, window_end, country, tier, place, ad_id, clicks
FROM ranked
WHERE place <= 3
