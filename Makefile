# The two commands of a newcomer are `make run` and `make test`; each installs what it needs into .venv.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Test processes; PYTEST adds options: make test PYTEST="-k plan"
JOBS ?= 2
PYTEST ?=

export THIDUA_PORT ?= $(PORT)

.PHONY: help install run test check bench soak show docs clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: .venv/dev-installed web/static/vendor/.installed ## .venv with everything, and what the browser is served

run: .venv/run-installed web/static/vendor/.installed ## the product with demo data on http://127.0.0.1:8000 (PORT=...)
	@$(BIN)/thidua demo --if-empty && exec $(BIN)/thidua serve

test: install ## every test, on SQLite and PostgreSQL; in Chromium and LibreOffice where they are (REQUIRE_BROWSER=1 insists)
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal $(PYTEST)

check: install ## format, lint, types, import contracts, dependencies, lifecycles, docs freshness, migrations == models
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/thidua lifecycle check
	$(BIN)/thidua lifecycle docs --check
	$(BIN)/python -m models.migrations.check

bench: install ## our operations beside a peer's and the bare-SQL floor; the last line is one JSON object
	@$(BIN)/python -m benchmarks

soak: install ## crashes, faults and mutated documents in full, in parts of 45 minutes: again until it says all is done (var/soak.jsonl)
	@THIDUA_ROUND_TRIPS=500 $(BIN)/pytest tests/documents/test_round_trip.py -n 0 -q
	@$(BIN)/python -m tests.reliability.soak || test $$? -eq 75

show: install ## each criterion: figure, bar, verdict
	@$(BIN)/python -m benchmarks.show

docs: install ## write docs/lifecycles anew from the declarations
	@$(BIN)/thidua lifecycle docs

clean: ## remove what the other commands made, but never var/ (the data)
	rm -rf .venv web/node_modules web/static/vendor dist build test-results .hypothesis
	rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- what is installed; each stamp is younger than what it was made from ------------------------------------------------

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run-installed: pyproject.toml | .venv/bin/python
	$(PIP) install --editable '.[assets]'
	@touch $@

.venv/dev-installed: pyproject.toml | .venv/bin/python
	$(PIP) install --editable '.[assets,dev,test]'
	@touch $@ .venv/run-installed

# npm comes from a wheel, so no Node is needed on the machine; no package of ours needs an install script.
web/static/vendor/.installed: web/package-lock.json tools/vendor.py | .venv/run-installed
	$(BIN)/npm ci --prefix web --ignore-scripts --loglevel=error
	$(BIN)/python tools/vendor.py
	@touch $@
