#!/usr/bin/env bash
# The words in which the drills are written; to be sourced. Times are ms since the epoch.

# shellcheck source=scripts/kube.sh
source "$(dirname "${BASH_SOURCE[0]}")/../scripts/kube.sh"

rest_port=18082 s3_port=17070 # e2e/drill.sh opens them
shape=() fault_at=0 effect_at=0 out='' follower='' checkpoints_at=''

now() { date +%s%3N; }

# iso TIME : as Kubernetes writes it, in whole seconds.
iso() { date -u -d "@$(($1 / 1000))" +%FT%TZ 2>/dev/null || date -u -r "$(($1 / 1000))" +%FT%TZ; }

# said REASON : the messages of the deployment's events of that reason since the fault.
said() {
  in_job get events -o json | jq -r --arg name "$name" --arg reason "$1" --arg since "$(iso "$fault_at")" '.items[]
    | select(.involvedObject.name == $name and .reason == $reason and (.lastTimestamp // .eventTime) >= $since).message'
}

# logged : what the JobManagers have logged since the fault.
logged() { in_job logs -l "app=$name,component=jobmanager" --tail -1 --since-time "$(iso "$fault_at")"; }

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

# leader, standby : the pod of the JobManager that leads, by the address that it has published; and of
# one that does not.
leader() {
  local data ip
  data=$(in_job get configmap "$name-cluster-config-map" -o json | jq -r '.data | to_entries[] | select(.key | test("leader.*dispatcher")) | .value')
  ip=$(sed -E 's|.*@([0-9a-fA-F.:]+):[0-9]+/.*|\1|' <<<"$data")
  in_job get pods -l "app=$name,component=jobmanager" -o json \
    | jq -er --arg ip "$ip" '.items[] | select(.status.podIP == $ip and .metadata.deletionTimestamp == null) | .metadata.name'
}
standby() { pods_of jobmanager | cut -d' ' -f1 | grep -vxF "$(leader)" | head -1; }

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

job() { rest /jobs | jq -er '.jobs[0].id // empty'; }

checkpoints() { rest "/jobs/$(job)/checkpoints"; }

# restored_since TIME : whether the job has gone back to a checkpoint after it.
restored_since() { checkpoints | jq -e --argjson since "$1" '.latest.restored.restore_timestamp > $since' >/dev/null; }

# committed_since TIME : whether a canary that was sent after it can be read committed.
committed_since() { awk -v since="$1" '$1 == "committed" && $3 > since { found = 1 } END { exit !found }' "$out.watch"; }

# at_full_speed : whether the newest canaries, of two checkpoints after the effect, came about as soon
# as before the fault.
at_full_speed() {
  awk -v fault="$fault_at" -v effect="$effect_at" '
    $1 == "committed" { delay = $2 - $3
      if ($2 <= fault) { if (delay > usual) usual = delay }
      else if ($3 > effect && delay <= 1.5 * usual + 500) good++; else good = 0 }
    END { exit !(good >= 2) }' "$out.watch"
}

# shaped: gives the release the settings in `shape`, beside those that scripts/e2e found, unless it has
# them from the drill before.
shaped() {
  local settings=() setting last=$root/target/e2e/shape
  [[ "${shape[*]}" != "$(<"$last")" ]] || return 0
  for setting in "${shape[@]}"; do settings+=(--set "$setting"); done
  say "Settings: ${shape[*]:-as they were}"
  charts upgrade "$name" "$root/helm/adpulse" --namespace "$namespace" --reset-values \
    --values "$root/target/e2e/values.json" "${settings[@]}" >/dev/null && "$root/scripts/await-job" || return 1
  echo "${shape[*]}" >"$last"
}

parallelism() { rest "/jobs/$(job)" | jq -r '[.vertices[].parallelism] | max'; }

# working_taskmanager : the pod of one that runs a task of the job; a spare one runs none.
working_taskmanager() {
  local vertex
  vertex=$(rest "/jobs/$(job)" | jq -er '.vertices[0].id')
  rest "/jobs/$(job)/vertices/$vertex/taskmanagers" | jq -er '.taskmanagers[0]["taskmanager-id"]'
}

# without_api_server SECONDS : stops it for that long; `answered` counts how often it answered all the same.
without_api_server() {
  local until=$((SECONDS + $1))
  answered=0
  faults stop apiserver
  while ((SECONDS < until)); do
    ! kube --request-timeout 2s version >/dev/null 2>&1 || answered=$((answered + 1))
    sleep 2
  done
  faults start apiserver
}

# without_s3 SECONDS : ends its pod for that long; fails if results were committed meanwhile.
without_s3() {
  local stopped ended
  stopped=$(uid "$services" s3-0)
  scale "$services" statefulset/s3 0
  await 60 "S3 to end" gone "$stopped" || return 1
  ended=$(now)
  sleep "$1"
  ! committed_since "$((ended + 2000))" || return 1
  scale "$services" statefulset/s3 1
}

# follow_leader : keeps what the leader says from now on, also after its end, in $out.leader.
follow_leader() {
  checkpoints_at=$(value .storage.uri)/$name/checkpoints
  : >"$out.leader"
  # Not `in_job`: that is a function, and its shell would end without its kubectl.
  kubectl --context "$context" --namespace "$namespace" logs "$(leader)" --since 1m --follow >>"$out.leader" 2>/dev/null &
  # shellcheck disable=SC2034 # drill.sh ends it
  follower=$!
}

# last_checkpoint : where the last checkpoint is that the followed leader completed.
last_checkpoint() {
  sed -nE 's/.*Completed checkpoint ([0-9]+) for job ([0-9a-f]+) .*/\2\/chk-\1/p' "$out.leader" | tail -1 | grep . \
    | sed "s|^|$checkpoints_at/|"
}

# ha_configmaps : names of those that hold the leader and the pointers to checkpoints.
ha_configmaps() { in_job get configmaps -l "app=$name,type=flink-native-kubernetes" -o name | grep -E "/$name-.*config-map$"; }

completed() { grep -c 'Completed checkpoint' "$out.leader" || true; }
more_completed_than() { (($(completed) > $1)); }

# next_checkpoint : returns when the followed leader has completed one more.
next_checkpoint() {
  local before
  before=$(completed)
  await 90 "the next checkpoint" more_completed_than "$before"
}

# results_end : where the results end that can be read, while the load keeps the way to Kafka open.
results_end() { KAFKA=localhost:19092 "$root/scripts/ends"; }

# between FILE FILE : of what results_end said at two times, what was written between them: TOPIC-PARTITION FIRST LAST.
between() { awk 'NR == FNR { first[$1] = $2; next } $2 > first[$1] { print $1, first[$1], $2 - 1 }' "$1" "$2"; }

# s3 PATH [option of curl...] : a request to the bucket, such as s3 '?list-type=2&prefix=adpulse/'.
s3() {
  local secret
  secret=$(in_job get secret "$(value .storage.s3.secretName)" -o json | jq -r '.data | map_values(@base64d) | "\(.["access-key"]):\(.["secret-key"])"')
  # Not as an argument, where others could read it.
  curl -sf --max-time 20 --aws-sigv4 "aws:amz:$(value .storage.s3.region):s3" --config <(echo "user = \"$secret\"") \
    --header 'x-amz-content-sha256: UNSIGNED-PAYLOAD' "${@:2}" "http://localhost:$s3_port/$(value .storage.uri | sed 's|.*://||')$1"
}

# objects PREFIX : the keys of all objects of the bucket that begin so, without markers of folders.
objects() { s3 "?list-type=2&max-keys=1000&prefix=${1//\//%2F}" | grep -o '<Key>[^<]*[^/<]<' | sed -E 's/<Key>(.*)</\1/' | sort; }

# values_to_copy : of the release, for another one or for later: without the snapshot that it was restored from.
values_to_copy() {
  charts get values "$name" --namespace "$namespace" --output json \
    | jq 'del(.job.initialSavepointPath, .job.savepointRedeployNonce)'
}

# remove_release : uninstalls the job, and keeps its values in $out.values; returns when no pod is left.
remove_release() {
  local pods
  mapfile -t pods < <({ pods_of jobmanager && pods_of taskmanager; } | cut -d' ' -f2)
  charts get values "$name" --namespace "$namespace" --output json >"$out.values"
  charts uninstall "$name" --namespace "$namespace" --wait >&2 || return 1
  await 120 "all pods to end" gone "${pods[@]}"
}

# install_release OPTION... : with the values it had when it was removed, and these options of helm.
install_release() { charts install "$name" "$root/helm/adpulse" --namespace "$namespace" --values "$out.values" "$@" >/dev/null; }

# bring_back : installs a removed release from the last checkpoint that the followed leader completed, if no release is there.
bring_back() {
  ! charts status "$name" --namespace "$namespace" >/dev/null 2>&1 || return 0
  install_release --set-string "job.initialSavepointPath=$(last_checkpoint)"
}

# lost : of a log, what the job has said of each transaction that can no longer be committed; fails if
# nothing. lost_ids and lost_ranges read that: an id a line, and TOPIC-PARTITION FIRST LAST.
lost() { grep -oE "Transaction '[^']*' could not be committed\. It holds [^.]*" | sort -u; }
lost_ids() { sed -E "s/^Transaction '([^']*)'.*/\1/"; }
lost_ranges() { grep -oE '[^ ]+-[0-9]+ offsets [0-9]+ to [0-9]+' | awk '{ print $1, $3, $5 }'; }
