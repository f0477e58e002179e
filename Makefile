# One line for each thing to do; Maven or a script of the same name does it.
# Variables of a target are read from the environment or given behind it: make run SPEED=max

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run validate test million savepoint-fixture check style fuzz format docs clean

MVN := mvn -B
SCRIPTS := $(shell grep -lE '^\#!.*\bbash$$' .ci/* scripts/* 2>/dev/null)
FUZZ_INPUTS ?= 20000000

help: ## Print this
	@echo 'AdPulse: per-ad and per-user metrics from ad behaviour events, every event accounted for.'
	@echo
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1 \2/p' $(MAKEFILE_LIST) | while read -r target words; do printf '  make %-8s %s\n' "$$target" "$$words"; done

run: ## Run the whole pipeline in one process on the bundled sample, or on INPUT= (see scripts/run --help)
	@scripts/run

validate: ## Print every fault of the queries in SQL_DIR=, with file, line and column (WINDOW= as in run)
	@scripts/validate

test: ## Run all tests; needs no Docker, no cluster, no network
	$(MVN) test

million: ## Run 1,000,000 (RECORDS=) generated events of 1,000 (USERS=) users and compare with the model
	@scripts/million

savepoint-fixture: ## Record the savepoint of RELEASE= for the tests of all later versions
	@scripts/record-savepoint $(RELEASE)

check: style test ## Do what CI does: style, then all tests

style: ## Check the format of the Java sources and the shell scripts
	$(MVN) -q spotless:check
	@if command -v shellcheck >/dev/null; then shellcheck $(SCRIPTS); \
	else echo 'shellcheck is not installed: the shell scripts were not checked (.ci/run installs it)'; fi

fuzz: ## Feed the parser FUZZ_INPUTS= random inputs (20 million); a find prints how to repeat it
	$(MVN) -pl job test -Dtest='*FuzzTest' -Dadpulse.fuzz.inputs=$(FUZZ_INPUTS)

format: ## Format the Java sources
	$(MVN) -q spotless:apply

docs: ## Write docs/configuration.md from the table of settings
	$(MVN) -q -pl job test -Dtest=ConfigurationPageTest -Dadpulse.docs.write=true

clean: ## Remove what was built
	$(MVN) -q clean
