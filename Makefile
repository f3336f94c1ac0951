# The house's commands. Each recipe is a line or two; what they do stands in scripts/.
BIN := .venv/bin
.DEFAULT_GOAL := help
SECONDS ?= 60
.PHONY: help setup report report-real test test-full fuzz check model bench validation lock docs \
	screenshot clean

help: ## Show what you can make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Make .venv with the locked versions and Tweespraak in it
	@scripts/setup.sh dev

report: ## Make the report of an invented hospital and say where it is
	@scripts/setup.sh run
	@scripts/report.sh hospital

report-real: ## Make the report of the bundled real conversations
	@scripts/setup.sh run
	@scripts/report.sh real

test: setup ## Run all tests
	@scripts/test.sh

test-full: setup ## Run the tests that need more: the counts on a real Apache Spark, Bluesky's own servers
	@scripts/test_full.sh

fuzz: setup ## Mutate files for SECONDS (60) a source, to find what makes one fail
	@FUZZ_SECONDS=$(SECONDS) scripts/fuzz.sh

check: setup ## Lint, format, types, layers, dependencies, spelling
	@scripts/check.sh

model: setup ## Train the model of moves anew and write its card
	@$(BIN)/python -m scripts.model

bench: setup ## Measure speed and memory; writes bench/RESULTS.md
	@scripts/bench.sh

validation: setup ## Simulate, compare with others, read real data; writes docs/validation.md
	@$(BIN)/python -m scripts.validation

lock: ## Write requirements/*.txt anew from pyproject.toml
	@scripts/lock.sh

docs: setup ## Write docs/cli.md anew from the command line itself
	@$(BIN)/python -m scripts.cli_docs

screenshot: setup ## Take the README's pictures from the real report
	@$(BIN)/python -m scripts.screenshot

clean: ## Remove .venv, caches and the sample's report
	@scripts/clean.sh
