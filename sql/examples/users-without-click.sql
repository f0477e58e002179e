-- key: user_id
-- Users who saw ads in a window and clicked none: whom to show something else.
SELECT
  window_start,
  window_end,
  user_id,
  COUNT(*) FILTER (WHERE behavior = 'impression') AS impressions,
  COUNT(DISTINCT ad_id) AS ads
FROM TABLE(TUMBLE(TABLE ad_events, DESCRIPTOR(event_time), ${window}))
GROUP BY window_start, window_end, user_id
HAVING
  COUNT(*) FILTER (WHERE behavior = 'impression') > 0
  AND COUNT(*) FILTER (WHERE behavior = 'click') = 0
