# make run    sets everything up, reads the sample plans, serves, prints the address
# make test   sets up what the tests need and runs linters, types and tests
# make lint   linters and types alone          make format   writes what lint asks for
# make bench  measures                          make clean    forgets the environment and caches

VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

# The first of these that serves; `make PYTHON=/path/to/python run` names another.
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11
PYTHON  ?= $(firstword $(foreach p,$(PYTHONS),\
	$(shell $(p) -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
	  2>/dev/null && echo $(p))))

.PHONY: run test lint format bench clean
.DELETE_ON_ERROR:

run: $(VENV)/.installed
	@$(BIN)/zeren ingest seeds/plans
	@$(BIN)/zeren serve

test: lint
	@$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/.installed-dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.installed-dev
	@$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# Stamps: what is installed stays until the project's needs change.
$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/pip
	@echo "Installing zeren and its libraries into $(VENV) (a minute or two, once) …"
	@$(PIP) -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/pip
	@echo "Installing zeren with the tools of its tests into $(VENV) (a minute or two, once) …"
	@$(PIP) -e '.[dev]'
	@touch $@ $(VENV)/.installed

# pip is the last thing that venv puts in place: where it is, the environment is whole.
$(BIN)/pip:
	@test -n '$(PYTHON)' || { \
	  echo 'zeren needs Python 3.11 or newer with its venv module; none of these is: $(PYTHONS).' >&2; \
	  echo 'On Debian and Ubuntu: apt-get install python3 python3-venv. Elsewhere install one,' >&2; \
	  echo 'or name one: make PYTHON=/path/to/python3.11 run' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "zeren needs Python 3.11 or newer; $(PYTHON) cannot serve: $$($(PYTHON) --version 2>&1)." >&2; \
	  echo 'Install one, or name one: make PYTHON=/path/to/python3.11 run' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo '$(PYTHON) has no venv module. On Debian and Ubuntu: apt-get install python3-venv' >&2; \
	  exit 1; }
	@$(PYTHON) -m venv $(VENV)
