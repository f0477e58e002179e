#!/usr/bin/env bash
# The frame of a drill; to be sourced by one, which then says its intent, defines inject and
# took_effect, and calls drill. That runs a steady load, the fault in the middle of it, goes on until
# results come as fast as before, and takes the verdict of scripts/verify on all outputs. Prints the
# result as JSON; target/e2e/NAME.* has details. RATE= events a second (200), FAULTS= a command for
# faults below Kubernetes (see scripts/e2e).

# shellcheck source=e2e/verbs.sh
source "$(dirname "${BASH_SOURCE[0]}")/verbs.sh"
# shellcheck source=scripts/forward.sh
source "$root/scripts/forward.sh"

# What a drill may set, or define anew. fault_at and effect_at, in ms, are set for it.
needs_faults=no    # yes: skipped aloud without FAULTS=
needs_direct=no    # yes: skipped aloud without DIRECT=
needs_s3=no        # yes: `s3` reaches the bucket
shape=()           # settings of the chart, beside those that were found
lateness=OWN_PARTITION
verify_options=()
patience=$(number PATIENCE 300) # s from the fault's effect until results are committed again
reach='{}'         # what it is to reach, such as {"gap_s":20,"restores":1}
fault_at=0 effect_at=0
prepare() { :; }
recovered() { committed_since "$effect_at"; }
undo() { :; }
expected() { :; }
afterwards() { :; } # when the load has ended

drill=$(basename "$0" | sed 's/^[0-9]*-//')
rate=$(number RATE 200) # events a second; a drill may set another
out=$root/target/e2e/$drill watcher='' verify='' outcome=failed why='' code=null

# finish: the load has ended when it returns, as the next drill's may not mix with it.
finish() {
  seen >"$out.seen" 2>&1 || true
  undo >&2 || say "What $drill has changed could not be undone; see $0"
  touch "$out.end"
  [[ -z $verify ]] || wait "$verify" || true
  # shellcheck disable=SC2086 # one word each, or none
  kill $watcher $follower 2>/dev/null || true
  end_forwards
  # shellcheck disable=SC2154 # each drill has its intent
  jq -n --arg drill "$drill" --arg intent "$intent" --arg outcome "$outcome" --arg why "$why" \
    --arg predicted "$(grep -o 'As predicted.*' "$out.log" || true)" --argjson verify "$code" --argjson reach "$reach" --argjson rate "$rate" \
    --argjson measured "$(sort -u "$out.restores" | jq -Rn --rawfile watched "$out.watch" --rawfile faults "$out.faults" \
      --argjson effect "$effect_at" -f "$root/e2e/measure.jq")" \
    '{$drill, $intent, $outcome, $why, $verify, $predicted, records_per_second: $rate, $reach} + $measured'
}

# seen : what a person on call is told: the status, events since the fault, warnings in the logs.
seen() {
  local since
  since=$(iso "$fault_at")
  echo "== status"
  in_job get flinkdeployment "$name" -o json | jq -c '.status | {lifecycleState, jobManagerDeploymentStatus, jobStatus, error}'
  echo "== events since $since"
  in_job get events -o json | jq -r --arg since "$since" '.items | sort_by(.lastTimestamp // .eventTime)[]
    | select((.lastTimestamp // .eventTime) >= $since)
    | "\(.lastTimestamp // .eventTime) \(.type) \(.reason) \(.involvedObject.kind)/\(.involvedObject.name): \(.message | split("\n")[0][:200])"'
  echo "== warnings in the logs"
  in_job logs -l "app=$name" --prefix --tail=-1 --since-time "$since" | grep -E ' (WARN|ERROR) ' | cut -c1-300 | head -100
}

# ends OUTCOME WHY
ends() {
  outcome=$1 why=${2:-}
  say "$drill: $1. $why"
  exit 0
}

# mark : a fault is caused now; a drill with several calls it before each.
mark() { now >>"$out.faults"; }

# steady SECONDS : returns when results have been committed for that long.
steady() { await "$(($1 + 60))" "$1 s of results" committed_since "$(($(now) + $1 * 1000))"; }

drill() {
  say "
$drill: $intent"
  mkdir -p "$root/target/e2e"
  rm -f "$out.end"
  tee "$out".{watch,faults,restores,log,predicted} </dev/null
  trap finish EXIT
  [[ $needs_faults == no || -n ${FAULTS:-} ]] || ends skipped "NOT RUN: it needs FAULTS="
  [[ $needs_direct == no || -n ${DIRECT:-} ]] || ends skipped "NOT RUN: it needs DIRECT="
  shaped >&2 || ends failed "The job did not take the drill's settings"
  prepare >&2 || ends failed "The drill could not be prepared"
  "$root/scripts/await-job" >&2 || ends failed "The job did not run before the fault"
  forward "$rest_port" "$namespace" "service/$name-rest" 8081 "$out.forwards"
  [[ $needs_s3 == no ]] || forward "$s3_port" "$services" pod/s3-0 7070 "$out.forwards"
  "$root/e2e/watch-restores" >>"$out.restores" &
  watcher=$!
  RECORDS=$((rate * 3600)) RATE=$rate SEED=$(date +%s) \
    "$root/scripts/verify" --no-sample --memory "$root/target/e2e/found-$name" --users-first '5 s' --patience "${VERIFY_PATIENCE:-5 min}" --lateness "$lateness" \
    --until "$out.end" --watch "$out.watch" --predicted "$out.predicted" \
    ${verify_options[@]+"${verify_options[@]}"} >"$out.log" 2>&1 &
  verify=$!
  await 120 "the load" committed_since 0 || ends invalid "The load did not begin: $(tail -1 "$out.log")"
  steady 12 || ends invalid "Results were not steady before the fault"

  mark
  fault_at=$(now)
  inject >&2 || ends invalid "The fault could not be caused"
  await 180 "the fault to take effect" took_effect || ends invalid "The fault did not take effect"
  effect_at=$(now)
  await "$patience" "results to be committed again" recovered || why="Not recovered within $patience s. "
  [[ -n $why ]] || await 120 "results to come as soon as before" at_full_speed || why="Not at full speed after 120 s. "
  expected >&2 || why+="Not as expected: see above. "
  touch "$out.end"
  code=0
  wait "$verify" || code=$?
  verify=''
  case $code in
    0) ;;
    1) why+="The outputs differ from the model: $out.log" ;;
    *) why+="Not verified: $(tail -1 "$out.log")" ;;
  esac
  afterwards >&2 || why+="Not as expected afterwards: see above. "
  [[ -z $why ]] || ends failed "$why"
  ends passed
}
