#!/usr/bin/env bash
# The words in which the drills are written; to be sourced. Times are ms since the epoch.

# shellcheck source=scripts/kube.sh
source "$(dirname "${BASH_SOURCE[0]}")/../scripts/kube.sh"

rest_port=18082 # e2e/drill.sh opens it

now() { date +%s%3N; }

# faults signal NAMESPACE POD SIGNAL : what kubectl cannot do. FAULTS= is the command that can, here.
faults() {
  # shellcheck disable=SC2086 # a command with its first arguments
  $FAULTS "$@" >&2
}

# pod_of jobmanager|taskmanager : the name of the first that runs and is not about to end.
pod_of() { pods_of "$1" | head -1 | cut -d' ' -f1; }

# pods_of jobmanager|taskmanager : name and uid of each that runs and is not about to end.
pods_of() {
  in_job get pods -l "app=$name,component=$1" -o json \
    | jq -r '.items[] | select(.metadata.deletionTimestamp == null and .status.phase == "Running") | "\(.metadata.name) \(.metadata.uid)"'
}

# uid NAMESPACE POD, restarts NAMESPACE POD : of a pod, and how often its container was started again.
uid() { kube --namespace "$1" get pod "$2" -o 'jsonpath={.metadata.uid}'; }
restarts() { kube --namespace "$1" get pod "$2" -o 'jsonpath={.status.containerStatuses[0].restartCount}'; }

# gone UID... : whether no pod with one of these is left.
gone() {
  local left
  left=$(kube get pods --all-namespaces -o 'jsonpath={range .items[*]}{.metadata.uid}{"\n"}{end}') || return 1
  ! grep -qxF "$(printf '%s\n' "$@")" <<<"$left"
}

# kill_pod NAMESPACE POD... : deleted with a second of grace; does not wait.
kill_pod() { kube --namespace "$1" delete pod "${@:2}" --grace-period=1 --wait=false >&2; }

# scale NAMESPACE KIND/NAME REPLICAS
scale() { kube --namespace "$1" scale "$2" --replicas "$3" >&2; }

# change SETTING... : upgrades the release as its owner would, all other values as they are.
change() {
  local settings=() setting
  for setting; do settings+=(--set "$setting"); done
  charts upgrade "$name" "$root/helm/adpulse" --namespace "$namespace" --reuse-values "${settings[@]}" >/dev/null
}

# value PATH : of the release, with defaults; such as .job.parallelism
value() { charts get values "$name" --namespace "$namespace" --all -o json | jq -r "$1"; }

# rest PATH : what Flink answers.
rest() { curl -sf --max-time 5 "http://localhost:$rest_port$1"; }

job() { rest /jobs | jq -er '.jobs[0].id'; }

checkpoints() { rest "/jobs/$(job)/checkpoints"; }

# restored_since TIME : whether the job has gone back to a checkpoint after it.
restored_since() { checkpoints | jq -e --argjson since "$1" '.latest.restored.restore_timestamp > $since' >/dev/null; }

# committed_since TIME : whether a checkpoint that began after it is complete: then results are
# committed again.
committed_since() {
  checkpoints | jq -e --argjson since "$1" 'any(.history[];
    .status == "COMPLETED" and (.is_savepoint | not) and .trigger_timestamp > $since)' >/dev/null
}

parallelism() { rest "/jobs/$(job)" | jq -r '[.vertices[].parallelism] | max'; }
