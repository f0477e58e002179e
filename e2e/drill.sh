#!/usr/bin/env bash
# The frame of a drill; to be sourced by one, which then says its intent, defines inject and
# took_effect, and calls drill. That runs a steady load, the fault in the middle of it, and takes the
# verdict of scripts/verify on all outputs. Prints the result as JSON; target/e2e/NAME.* has details.
# RATE= events a second (200), FAULTS= a command for faults below Kubernetes (see scripts/e2e).

# shellcheck source=e2e/verbs.sh
source "$(dirname "${BASH_SOURCE[0]}")/verbs.sh"
# shellcheck source=scripts/forward.sh
source "$root/scripts/forward.sh"

# What a drill may set, or define anew. fault_at and effect_at are set for it.
needs_faults=no lateness=OWN_PARTITION load_s=90 fault_at=0 effect_at=0 began=$(now)
recovered() { committed_since "$effect_at"; }
undo() { :; }

drill=$(basename "$0" | sed 's/^[0-9]*-//')
rate=${RATE:-200} out=$root/target/e2e/$drill watcher='' verify='' outcome=failed why='' code=null under_load=null

# finish: the load always ends first, as the next drill's may not mix with it.
finish() {
  [[ -z $verify ]] || wait "$verify" || true
  undo >&2 || say "What $drill has changed could not be undone; see $0"
  [[ -z $watcher ]] || kill "$watcher" 2>/dev/null || true
  end_forwards
  # shellcheck disable=SC2154 # each drill has its intent
  jq -n --arg drill "$drill" --arg intent "$intent" --arg outcome "$outcome" --arg why "$why" \
    --argjson verify "$code" --argjson fault_at "$fault_at" --argjson under_load "$under_load" \
    --argjson load "{\"per_second\":$rate,\"records\":$((rate * load_s))}" \
    --argjson measured "$(jq -Rn --argjson began "$began" --argjson fault "$fault_at" -f "$root/e2e/measure.jq" "$out.checkpoints")" \
    '{$drill, $intent, $outcome, $why, $verify, $fault_at, $load, recovered_under_load: $under_load} + $measured'
}

# ends OUTCOME WHY
ends() {
  outcome=$1 why=${2:-}
  say "$drill: $1. $why"
  exit 0
}

flows() { grep -q '^sent ' "$out.log"; }
all_sent() { grep -qE '^Sent [0-9,]+ records(,.*)?$' "$out.log"; }

drill() {
  say "
$drill: $intent"
  mkdir -p "$root/target/e2e"
  tee "$out.checkpoints" "$out.log" </dev/null
  trap finish EXIT
  [[ $needs_faults == no || -n ${FAULTS:-} ]] || ends skipped "NOT RUN: it needs FAULTS="
  "$root/scripts/await-job" || ends failed "The job did not run before the fault"
  forward "$rest_port" "$namespace" "service/$name-rest" 8081 "$out.forwards"
  "$root/e2e/watch-checkpoints" >>"$out.checkpoints" &
  watcher=$!
  RECORDS=$((rate * load_s)) RATE=$rate SEED=$(date +%s) \
    "$root/scripts/verify" --no-sample --lateness "$lateness" >"$out.log" 2>&1 &
  verify=$!
  await 120 "the load" flows || ends invalid "The load did not begin: $(tail -1 "$out.log")"
  sleep 10
  ! all_sent || ends invalid "The load had ended before the fault"

  fault_at=$(now)
  inject >&2 || ends invalid "The fault could not be caused"
  await 120 "the fault to take effect" took_effect || ends invalid "The fault did not take effect"
  effect_at=$(now)
  await 300 "results to be committed again" recovered || why="Not recovered within 300 s. "
  under_load=true
  ! all_sent || under_load=false
  code=0
  wait "$verify" || code=$?
  verify=''
  case $code in
    0) ;;
    1) why+="The outputs differ from the model: $out.log" ;;
    *) why+="Not verified: $(tail -1 "$out.log")" ;;
  esac
  [[ -z $why ]] || ends failed "$why"
  ends passed
}
