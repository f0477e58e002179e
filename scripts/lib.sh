#!/usr/bin/env bash
# Words that the scripts share; to be sourced. Needs bash and `set -euo pipefail`.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# number NAME DEFAULT : the whole number that the variable NAME holds. Arithmetic would run what is none.
number() {
  local value=${!1:-$2}
  if [[ ! $value =~ ^[0-9]{1,9}$ ]]; then
    printf '%s must be a whole number, and is %s\n' "$1" "$value" >&2
    exit 2
  fi
  printf '%s' "$((10#$value))"
}

# build_lab: builds job and lab, if a source is newer than the last build.
build_lab() {
  local classpath="$root/lab/target/classpath"
  local sources=("$root/pom.xml" "$root"/{job,lab}/pom.xml "$root"/{job,lab}/src/main "$root/sql" "$root/helm/adpulse/files/secrets.txt")
  if [[ ! -s $classpath || -n $(find "${sources[@]}" -newer "$classpath" -print -quit) ]]; then
    echo "Building job and lab (only after a change of the sources) ..." >&2
    (cd "$root" && mvn -q -pl lab -am package -Dmaven.test.skip=true)
    touch "$classpath"
  fi
}

# lab_java CLASS [argument...]: becomes a main class of the lab, so that signals reach it; to go on
# afterwards, call it in a subshell. The log is lab/target/run.log.
lab_java() {
  # In an ASCII locale Java would neither open a file with another name nor print other letters.
  if [[ $(locale charmap 2>/dev/null) == ANSI_X3.4-1968 ]]; then
    export LC_ALL=C.UTF-8
  fi
  exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" \
    "@$root/lab/target/launch/jvm.options" "-Dadpulse.log=$root/lab/target/run.log" \
    -Dlog4j2.configurationFile=log4j2-run.properties \
    -cp "$root/lab/target/classes:$(<"$root/lab/target/classpath")" "$@"
}

# use_tools: puts what .ci/install-tools installed before everything else.
use_tools() { PATH=$root/.tools/bin:$PATH; }

# has PROGRAM: whether it is there; if not, says so.
has() {
  command -v "$1" >/dev/null && return
  echo "$1 is not installed: what it checks was not checked (.ci/install-tools installs it)" >&2
  return 1
}
