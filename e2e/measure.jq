# What a drill saw, as figures. Input: lines "ID TIME" of restores; $watched: what verify --watch
# wrote ("committed READ SENT", "live READ ROWS"); $faults: a time each line; all in ms.
# A canary is a bad record; as a dead letter it can be read when the checkpoint behind it is complete.
def seconds: if . == null then null else (. / 100 | round) / 10 end;
def p95: sort | if length == 0 then null else .[((length * 0.95) | ceil) - 1] end;

# Longest time between two of these moments that ends after one time and not after another.
def longest_gap($after; $until):
  . as $moments
  | [range(1; length) | {end: $moments[.], ms: ($moments[.] - $moments[. - 1])} | select(.end > $after and .end <= $until).ms]
  | max;

def end_of_longest_gap($after):
  . as $moments
  | [range(1; length) | {end: $moments[.], ms: ($moments[.] - $moments[. - 1])} | select(.end > $after)] | max_by(.ms).end;

[inputs | split(" ") | .[1] | tonumber] as $restored
| ([$faults | splits("\n") | select(. != "") | tonumber]) as $times
| ($times[0] // null) as $fault
| [$watched | splits("\n") | select(. != "") | split(" ") | {kind: .[0], read: (.[1] | tonumber), of: (.[2] | tonumber)}] as $seen
| [$seen[] | select(.kind == "committed")] as $canaries
| [$canaries[].read] as $committed
| [$seen[] | select(.kind == "live").read] as $live
| if $fault == null then {} else
    ($committed | longest_gap(0; $fault)) as $normal
    | ($live | longest_gap(0; $fault)) as $normal_live
    | ([$canaries[] | select(.read <= $fault) | .read - .of] | max) as $delay
    | [range($times | length) as $i | ($committed | longest_gap($times[$i]; $times[$i + 1] // infinite))
        | select(. != null and $normal != null) | [. - $normal, 0] | max] as $gaps
    | {
        faults: ($times | length),
        normal_gap_s: ($normal | seconds),
        gap_s: ($gaps | max | seconds),
        gap_p95_s: (if ($times | length) > 1 then $gaps | p95 | seconds else null end),
        gaps_s: (if ($times | length) > 1 then $gaps | map(seconds) else null end),
        live_gap_s: ($live | longest_gap($fault; infinite) | if . == null or $normal_live == null then null else [. - $normal_live, 0] | max end | seconds),
        full_speed_s: ([($committed | end_of_longest_gap($fault)), ($canaries[] | select(.read > $fault and .read - .of > 1.5 * $delay + 500).read)]
          | max | if . == null then null else . - $fault end | seconds),
        normal_delay_s: ($delay | seconds),
        restores: ([$restored[] | select(. >= $fault)] | length)
      }
  end
