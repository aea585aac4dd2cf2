# make demo · make test · make check: each sets up on first use; Python 3.11 or newer and make are all it takes.

PYTHON ?= python3
PORT ?= 8765
DATA ?=
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo play test check bench format clean

help:
	@echo "make demo    the real bot in a simulated Discord in your browser (make demo PORT=9000)"
	@echo "make play    the same lessons in this terminal"
	@echo "make test    all tests"
	@echo "make check   format, lint, types"
	@echo "make bench   how fast it is, beside what it is built on"

demo: $(VENV)/.demo
	@$(BIN)/python -m bot demo --port $(PORT) $(if $(DATA),--data "$(DATA)")

play: $(VENV)/.demo
	@$(BIN)/python -m bot play $(if $(DATA),--data "$(DATA)")

test: $(VENV)/.test
	$(BIN)/python -m pytest

check: $(VENV)/.test
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/python -m bot check

bench: $(VENV)/.test
	$(BIN)/python -m bench

format: $(VENV)/.test
	$(BIN)/python -m ruff format .
	$(BIN)/python -m ruff check --fix .

clean:
	rm -rf $(VENV)

$(VENV)/.python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { \
	  echo "Python 3.11 or newer is needed; $(PYTHON) is older. Name another one: make demo PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null || { \
	  echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	@echo "Setting up in $(VENV), once; this takes about a minute."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.demo: $(VENV)/.python pyproject.toml constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[demo]"
	@touch $@

$(VENV)/.test: $(VENV)/.python pyproject.toml constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[test,check]"
	@touch $@ $(VENV)/.demo
