#!/usr/bin/env bash
# Ways from here to a pod or service, for as long as the script runs; to be sourced.
# A way is opened again when its pod, or the API server that it goes through, has been away. DIRECT=yes
# goes to pods by their address instead (with socat), where this machine reaches it: that way stays open
# without an API server.

# shellcheck source=scripts/kube.sh
source "$(dirname "${BASH_SOURCE[0]}")/kube.sh"

forwards=()

# forward PORT NAMESPACE WHAT PORT LOG : returns when something listens here.
forward() {
  (
    way=''
    trap 'kill "$way" 2>/dev/null; exit' TERM
    while true; do
      # Not `kube`: that is a function, and its shell would end without its kubectl.
      if [[ -n ${DIRECT:-} && $3 == pod/* ]]; then
        address=$(address "$2" "$3")
        socat "TCP-LISTEN:$1,bind=localhost,fork,reuseaddr" "TCP:$address:$4" 2>>"$5" &
      else
        address=''
        kubectl --context "$context" --namespace "$2" port-forward "$3" "$1:$4" >/dev/null 2>>"$5" &
      fi
      way=$!
      # One that has lost its pod only finds out, and ends, when somebody uses it.
      while sleep 2 && kill -0 "$way" 2>/dev/null; do
        listens "$1" || true
        [[ -z $address || $(address "$2" "$3" || echo "$address") == "$address" ]] || kill "$way"
      done
    done
  ) &
  forwards+=($!)
  await 30 "a way to $3" listens "$1" || die "There is no way to $3: $(<"$5")"
}

# address NAMESPACE pod/NAME : fails where there is none, or no API server to say it.
address() { kubectl --context "$context" --namespace "$1" get "$2" --request-timeout 2s -o 'jsonpath={.status.podIP}' 2>/dev/null | grep .; }

# listens PORT : whether something does, here.
listens() { (exec 3<>"/dev/tcp/localhost/$1") 2>/dev/null; }

# end_forwards : for a trap on EXIT. The ports are free when it returns.
end_forwards() {
  ((${#forwards[@]} > 0)) || return 0
  kill "${forwards[@]}" 2>/dev/null || true
  wait "${forwards[@]}" 2>/dev/null || true
}
