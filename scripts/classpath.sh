# shellcheck shell=bash
# Sourced by scripts that start Java: builds job and lab if a source changed, and sets `java` and
# `classpath` (a file). Needs `root`, the top of the repository.
# shellcheck disable=SC2034
classpath="$root/lab/target/classpath"
sources=("$root/pom.xml" "$root"/{job,lab}/pom.xml "$root"/{job,lab}/src/main "$root/sql")

if [[ ! -s $classpath || -n $(find "${sources[@]}" -newer "$classpath" -print -quit) ]]; then
  echo "Building job and lab (only after a change of the sources) ..." >&2
  (cd "$root" && mvn -q -pl lab -am package -Dmaven.test.skip=true)
  touch "$classpath"
fi

java=java
if [[ -n ${JAVA_HOME:-} ]]; then
  java=$JAVA_HOME/bin/java
fi
