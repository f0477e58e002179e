# The report of scripts/e2e as lines of a table. A figure that is not reached fails no drill: it is printed.
def reach: . as $drill
  | [.reach | to_entries[] | select(($drill[.key] // infinite) > .value) | "\(.key) > \(.value)"]
  | if ($drill.reach | length) == 0 then "-" elif length == 0 then "reached" else "short: " + join(", ") end;

["DRILL", "OUTCOME", "GAP s", "P95 s", "LIVE s", "FULL s", "NORMAL s", "RESTORES", "REACH", "WHY"],
(.drills[] | [.drill, .outcome, .gap_s // "-", .gap_p95_s // "-", .live_gap_s // "-", .full_speed_s // "-",
  .normal_gap_s // "-", .restores // "-", reach, if .outcome == "passed" then "" else .why end]) | @tsv
