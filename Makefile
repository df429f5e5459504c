# make run    installs what is missing and opens the workbench with the sample lab
# make test   installs what is missing and runs the tests; says what it left out
# make check  the gate: format, lint, types, layers, catalogue, docs
# make clean  removes what make made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := $(shell find frontend lab/participants/templates lab/i18n/en -type f -not -path '*/node_modules/*' 2>/dev/null)

.PHONY: run test check format catalogue install clean

run: install
	$(BIN)/lab

test: install
	$(BIN)/python tools/run_tests.py $(ARGS)

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python tools/catalogue.py check
	$(BIN)/python tools/docs.py

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

catalogue: install
	$(BIN)/python tools/catalogue.py update
	$(BIN)/python hatch_build.py

install: $(VENV)/installed

# Everything that a newer frontend, catalogue or dependency must pass through again.
$(VENV)/installed: pyproject.toml constraints.txt hatch_build.py tools/machine.py $(SOURCES)
	@$(PYTHON) tools/machine.py
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $@

clean:
	rm -rf $(VENV) build dist frontend/node_modules lab/workbench/components/built lab/participants/static/built \
		lab/exchange/standalone/built lab/i18n/compiled .mypy_cache .ruff_cache .pytest_cache .hypothesis
