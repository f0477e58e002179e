# One line for each thing to do; Maven or a script of the same name does it.
# Variables of a target are read from the environment or given behind it: make run SPEED=max

# Values from the command line reach the scripts as they are, through the environment: without this line make itself would
# run a $(shell ...) in them. No recipe names such a value; a shell would read it as code.
$(foreach name,$(.VARIABLES),$(if $(findstring command line,$(origin $(name))),$(eval override $(name) := $$(value $(name)))$(eval export $(name))))

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run validate test million bench bench-smoke micro profile deploy verify e2e e2e-defects doctor logs ui savepoint restore isolation undeploy savepoint-fixture image image-check check style manifests chart-readme fuzz format docs clean

MVN := mvn -B
SCRIPTS := $(shell grep -slE '^\#!.*\bbash$$' .ci/* scripts/* helm/adpulse/files/* e2e/* e2e/drills/*)
FUZZ_INPUTS ?= 20000000
export FUZZ_INPUTS

help: ## Print this
	@echo 'AdPulse: per-ad and per-user metrics from ad behaviour events, every event accounted for.'
	@echo
	@sed -nE 's/^([a-z0-9-]+):.*## (.*)/\1 \2/p' $(MAKEFILE_LIST) | while read -r target words; do printf '  make %-12s %s\n' "$$target" "$$words"; done

run: ## Run the whole pipeline in one process on the bundled sample, or on INPUT= (see scripts/run --help)
	@scripts/run

validate: ## Print every fault of the queries in SQL_DIR=, with file, line and column (WINDOW= as in run)
	@scripts/validate

test: ## Run all tests; needs no Docker, no cluster, no network
	$(MVN) test

million: ## Run 1,000,000 (RECORDS=) generated events of 1,000 (USERS=) users and compare with the model
	@scripts/million

bench: ## Measure an event's cost beside what people would otherwise use (RUNS=, RECORDS=, ONLY=; at most an hour)
	@scripts/bench

profile: ## Say where the time of an event goes: docs/benchmarks/profile.md (RECORDS=; 3 min)
	@scripts/profile

bench-smoke: ## See that every contender of the bench runs and writes what the reference model demands
	@SMOKE=1 scripts/bench

micro: ## Measure parser, accept, partial sums and serializers with JMH (about 3 min)
	@scripts/micro

deploy: ## Install everything on kind (or CONTEXT=): cluster, operator, Kafka, S3, image, job
	@scripts/deploy

verify: ## Send events through the deployed job and compare every output with the reference model
	@scripts/verify

e2e: ## Deploy the job if it is not, break it in all ways of e2e/drills, or DRILL=, and verify each time (see scripts/e2e)
	@scripts/e2e

e2e-defects: ## Show that the drills can fail: each defect of e2e/defects, or DEFECT=, has to be found
	@scripts/e2e-defects

doctor: ## Say what keeps the deployed job from running, and the command that mends it
	@scripts/doctor

logs: ## Follow the logs of the deployed job
	@scripts/logs

ui: ## Show Flink's web UI of the deployed job at http://localhost:8081
	@scripts/ui

savepoint: ## Take a savepoint of the deployed job and print its path
	@scripts/savepoint

restore: ## Start the deployed job from the savepoint FROM=
	@scripts/restore

isolation: ## Show that the ports of the deployed job answer nobody but the operator
	@scripts/check-isolation

undeploy: ## Remove what `make deploy` made
	@scripts/undeploy

savepoint-fixture: ## Record the savepoint of RELEASE= for the tests of all later versions
	@scripts/record-savepoint

image: ## Build the image as job/target/jib-image.tar; BASE=, IMAGE=, TO=docker or registry (see scripts/image)
	@scripts/image

image-check: ## Build the image twice and compare; look into it
	@scripts/image-check

check: style manifests test bench-smoke ## Do what CI does: style, chart and manifests, then all tests and the bench in small

style: ## Check the format of the Java sources and the shell scripts, and that the build refuses versions known to be bad
	$(MVN) -q spotless:check
	@scripts/check-versions
	@if command -v shellcheck >/dev/null; then shellcheck $(SCRIPTS); \
	else echo 'shellcheck is not installed: the shell scripts were not checked (.ci/run installs it)'; fi
	@for patch in e2e/defects/*.patch; do git apply --check "$$patch" \
	|| { echo "$$patch: write it anew, its code has changed"; exit 1; }; done

manifests: ## Check the chart and the manifests, and render them into target/rendered; CHECK_CONTEXT= also asks an API server
	@scripts/check-chart
	@scripts/check-manifests
	@scripts/check-server

chart-readme: ## Write helm/adpulse/README.md from values.yaml (needs helm-docs; .ci/install-tools installs it)
	@PATH="$$PWD/.tools/bin:$$PATH" helm-docs --chart-search-root helm/adpulse --log-level error

fuzz: ## Feed the parser FUZZ_INPUTS= random inputs (20 million); a find prints how to repeat it
	$(MVN) -pl job test -Dtest='*FuzzTest' -Dtests.jit= -Dadpulse.fuzz.inputs="$$FUZZ_INPUTS"

format: ## Format the Java sources
	$(MVN) -q spotless:apply

docs: ## Write docs/configuration.md from the table of settings
	$(MVN) -q -pl job test -Dtest=ConfigurationPageTest -Dadpulse.docs.write=true

clean: ## Remove what was built
	$(MVN) -q clean
