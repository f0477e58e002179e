# What e2e/watch-checkpoints printed, as figures; $began and $fault are the times of the
# drill and of its fault in ms.
# Results are committed with a checkpoint, so the time between two is the gap in committed output.
def seconds: if . == null then null else (. / 100 | round) / 10 end;

[inputs | split(" ")] | unique
| ([.[] | select(.[0] == "completed") | .[2] | tonumber | select(. >= $began)] | sort) as $completed
| ([.[] | select(.[0] == "restored") | .[2] | tonumber | select(. >= $fault)] | unique) as $restored
| [range(1; $completed | length) | {end: $completed[.], ms: ($completed[.] - $completed[. - 1])}] as $gaps
| ($gaps | map(select(.end >= $fault)) | max_by(.ms)) as $longest
| {
    normal_gap_s: ($gaps | map(select(.end < $fault).ms) | max | seconds),
    gap_s: ($longest.ms | seconds),
    until_s: (if $longest then ($longest.end - $fault | seconds) else null end),
    restores: ($restored | length)
  }
