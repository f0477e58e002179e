#!/usr/bin/env bash
# Words of the scripts that speak to a cluster; to be sourced. Needs bash and `set -euo pipefail`.
# CONTEXT is the context of kubectl, by default that of the kind cluster that `make deploy` makes.
# CONFIRM=name-of-the-context lets a script touch one that is named like production.

# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# shellcheck disable=SC2034 # those that source this use them
cluster=adpulse
context=${CONTEXT:-kind-$cluster}
namespace=${NAMESPACE:-adpulse}
name=${NAME:-adpulse}
services=adpulse-local

# Both become a part of manifests, selectors and paths.
for variable in NAME NAMESPACE; do
  if [[ ! ${!variable:-adpulse} =~ ^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$ ]]; then
    printf '%s must be a name of Kubernetes (a-z, 0-9 and -), and is %s\n' "$variable" "${!variable}" >&2
    exit 2
  fi
done

say() { printf '%s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

# needs PROGRAM... : refuses where one is missing.
needs() {
  local program
  for program; do
    command -v "$program" >/dev/null || die "$program is not installed; this script needs: $*"
  done
}

kube() { kubectl --context "$context" "$@"; }
in_job() { kube --namespace "$namespace" "$@"; }
in_services() { kube --namespace "$services" "$@"; }
charts() { helm --kube-context "$context" "$@"; }

# image_of IMAGE : options of helm for an image in a registry. Literally: --set would take a comma for the next value.
image_of() { printf '%s\0' --set-literal "image.repository=${1%:*}" --set-literal "image.tag=${1##*:}"; }

# meets_cluster: says which cluster is meant, and refuses one that is named like production, or that
# does not answer.
meets_cluster() {
  needs kubectl
  say "Context $context, namespace $namespace"
  if [[ ${context,,} =~ (^|[^a-z])(prod|prd|production|live)([^a-z]|$) && ${CONFIRM:-} != "$context" ]]; then
    die "The context is named like production. If it is meant, say so: CONFIRM=$context"
  fi
  kube version >/dev/null 2>&1 \
    || die "The cluster does not answer: kubectl --context $context version says why. CONTEXT= names another."
}

# await SECONDS WHAT COMMAND... : runs a command until it succeeds; says what it waits for.
await() {
  local seconds=$1 what=$2 started=$SECONDS
  shift 2
  say "Waiting for $what (at most $seconds s) ..."
  until "$@" >/dev/null 2>&1; do
    ((SECONDS - started < seconds)) || return 1
    sleep 2
  done
  say "  after $((SECONDS - started)) s"
}

# rolled_out NAMESPACE KIND/NAME : waits until its pods are ready, or prints why they are not.
rolled_out() {
  say "Waiting for $2 in $1 (at most 5 min) ..."
  kube --namespace "$1" rollout status "$2" --timeout=5m >&2 || {
    kube --namespace "$1" get pods -o wide >&2
    kube --namespace "$1" get events --sort-by=.lastTimestamp >&2
    die "$2 is not ready; the events above say why."
  }
}

# The oldest Flink Kubernetes Operator that knows Flink 2.2.
# shellcheck disable=SC2034 # used where this is sourced
oldest_operator=1.15

# operator FIELD : of the operator's Deployment, wherever it is; empty without an operator.
operator() {
  kube get deployments --all-namespaces -l app.kubernetes.io/name=flink-kubernetes-operator \
    -o "jsonpath={.items[0].$1}" 2>/dev/null || true
}

# older VERSION THAN
older() { [[ $1 != "$2" && $(printf '%s\n' "$1" "$2" | sort -V | head -1) == "$1" ]]; }

# status FIELD : a field of the FlinkDeployment's status, empty if there is none.
status() { in_job get flinkdeployment "$name" -o "jsonpath={.status.$1}" 2>/dev/null || true; }

# fine WHAT, bad WHAT MEND : what a script found in order, or not, with the command that mends it.
fine() { printf '  ok   %s\n' "$1"; }
bad() { printf '  BAD  %s\n       mend: %s\n' "$1" "$2"; }
# shellcheck disable=SC2034 # used where this is sourced
k="kubectl --context $context --namespace $namespace"
