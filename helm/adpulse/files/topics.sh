#!/usr/bin/env bash
# Creates the topics of a list that are missing and checks the others; changes no topic that is there.
# Usage: topics.sh BOOTSTRAP_SERVERS LIST [COMMAND_CONFIG]; a line of LIST: TOPIC PARTITIONS REPLICATION [NAME=VALUE ...]
set -euo pipefail
export LOG_DIR=/tmp KAFKA_HEAP_OPTS=${KAFKA_HEAP_OPTS:--Xmx128m}

servers=$1 list=$2
options=(--bootstrap-server "$servers")
[[ -z ${3:-} ]] || options+=(--command-config "$3")

kafka_topics() { /opt/kafka/bin/kafka-topics.sh "${options[@]}" "$@"; }

describe() {
  described=$(kafka_topics --describe) || {
    echo "Kafka at $servers does not answer: check settings.bootstrap-servers, the network policy and the login." >&2
    exit 1
  }
}

line_of() { awk -v topic="$1" -F'\t' '$1 == "Topic: " topic && /PartitionCount/' <<<"$described"; }

faults=0
fault() { faults=$((faults + 1)); echo "$1: $2" >&2; }

check() { # TOPIC PARTITIONS [NAME=VALUE...]
  local topic=$1 partitions=$2 line count wanted; shift 2
  line=$(line_of "$topic")
  count=$(sed -E 's/.*PartitionCount: ([0-9]+).*/\1/' <<<"$line")
  if ((count < partitions)); then
    fault "$topic" "has $count partitions, not $partitions; kafka-topics.sh --alter --topic $topic --partitions $partitions"
  fi
  for wanted in "$@"; do
    if ! grep -qE "(Configs: |,)$wanted(,|$)" <<<"$line"; then
      fault "$topic" "has not $wanted; kafka-configs.sh --alter --topic $topic --add-config $wanted"
    fi
  done
}

describe
while read -r topic partitions replication configs; do
  [[ -z $(line_of "$topic") ]] || continue
  read -ra each <<<"$configs"
  kafka_topics --create --if-not-exists --topic "$topic" --partitions "$partitions" --replication-factor "$replication" \
    "${each[@]/#/--config=}"
done <"$list"
describe
while read -r topic partitions _ configs; do
  read -ra each <<<"$configs"
  check "$topic" "$partitions" "${each[@]}"
done <"$list"
if ((faults > 0)); then
  echo "$faults faults; nothing that was there has been changed." >&2
  exit 1
fi
echo "All $(wc -l <"$list") topics are as they should be."
