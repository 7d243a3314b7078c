# Two commands set the project up: `make serve` runs it, `make test` tests it. Both make .venv with what they need.
# PYTHON names the Python to make it with; without it, the first on the PATH that will do.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV ?= .venv
BIN := $(VENV)/bin

# What is installed is recorded by an empty file each, older than the pins when those have changed.
PINS := requirements-build.txt pyproject.toml scripts/install
RUN := $(VENV)/installed-run
DEV := $(VENV)/installed-dev
BENCH := $(VENV)/installed-bench
POSTGRES := $(if $(filter postgres%,$(DATABASE_URL)),$(VENV)/installed-postgres)

# The day on which the law on file was last compared with the record: a sunset that passes later is news, not a mistake.
LAW_KNOWN_ON := 2026-11-01

.PHONY: help
help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

.PHONY: serve
serve: $(RUN) $(POSTGRES) ## run the server (PORT, 8000 unless told; DATABASE_URL, SQLite in var/ unless told)
	@$(BIN)/compliance db upgrade
	@exec $(BIN)/compliance serve

.PHONY: demo
demo: $(RUN) ## screen the limousine of 18 February 2024 in the terminal
	@$(BIN)/compliance screen examples/limousine-2024.json

.PHONY: test
test: $(DEV) ## run the tests, on SQLite and on a real PostgreSQL
	@$(BIN)/python -m pytest

.PHONY: check
check: $(DEV) ## everything a reviewer would run but the tests: style, types, import contracts, rulesets
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/compliance rulesets check
	$(BIN)/compliance rulesets test
	$(BIN)/compliance rulesets lint --as-of $(LAW_KNOWN_ON)

.PHONY: mutate
mutate: $(DEV) ## change each clause of the law a little, and see whether a case notices: some minutes
	@$(BIN)/compliance rulesets mutate --least 95

.PHONY: soak
soak: $(DEV) ## the long runs: differential tests of the two engines, memory, faults
	@HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -m soak -o faulthandler_timeout=0

.PHONY: bench
bench: $(DEV) $(BENCH) ## decisions per CPU-second, beside other engines on the same policy
	@$(BIN)/python -m benchmarks

.PHONY: docs
docs: $(DEV) ## write the pages that are made from the rulesets: docs/law/ and the table of the README
	@$(BIN)/compliance law pages docs/law --table-in README.md

.PHONY: format
format: $(DEV) ## rewrite the code in the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: lock
lock: ## renew the pinned requirements (ARGS="--upgrade-package flask" for one; --upgrade for all)
	scripts/lock $(ARGS)

.PHONY: clean
clean: ## remove the environment, builds and caches; var/ with its records stays
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN): requirements.txt $(PINS)
	@scripts/install $(VENV) requirements.txt
	@touch $@

$(VENV)/installed-postgres: requirements-postgres.txt $(PINS)
	@scripts/install $(VENV) requirements-postgres.txt
	@touch $@

$(DEV): requirements-dev.txt $(PINS)
	@scripts/install $(VENV) requirements-dev.txt
	@touch $@ $(RUN) $(VENV)/installed-postgres

$(BENCH): requirements-bench.txt $(DEV)
	@scripts/install $(VENV) requirements-bench.txt
	@touch $@
