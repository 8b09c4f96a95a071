# Two commands, each from a fresh clone with nothing but Python (3.11 or newer) and make.
#   make run    sets up, shows what the bot does on the sample corpus, then the terminal chat;
#               with TELEGRAM_BOT_TOKEN set it runs the bot
#   make test   sets up and runs every check; `make check-NAME` runs one of them

SHELL := /bin/sh
CANDIDATES := python3.11 python3.12 python3.13 python3 python
PYTHON ?= $(shell for candidate in $(CANDIDATES); do \
	$$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$candidate; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: run test check-format check-lint check-types check-imports check-tests format clean

run: .venv/installed
	@$(BIN)/board demo
	@$(BIN)/board run

test: check-format check-lint check-types check-imports check-tests

check-format: .venv/installed-test
	$(BIN)/ruff format --check .

check-lint: .venv/installed-test
	$(BIN)/ruff check .

check-types: .venv/installed-test
	$(BIN)/mypy

check-imports: .venv/installed-test
	$(BIN)/lint-imports

check-tests: .venv/installed-test
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

format: .venv/installed-test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; none was found. Install it, or set PYTHON." >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml constraints.txt
	@echo "Installing (the first time takes a few minutes)…"
	$(PIP) --editable .
	@touch $@

.venv/installed-test: .venv/installed
	$(PIP) --editable '.[test]'
	@touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
