# Two commands for a fresh machine with Python 3.11 or newer: `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
VERAPDF := $(VENV)/verapdf

.PHONY: demo test lint types conformance pictures accept-pictures bench pango clean

demo: $(READY)
	$(BIN)/memokit render samples/xai.json -o out/

test: $(READY)
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(READY)
	$(BIN)/mypy

conformance: $(READY) $(VERAPDF)/ready
	$(BIN)/python -m pytest -m conformance tests/conformance

pictures: $(READY)
	$(BIN)/python -m tests.pages.pictures

accept-pictures: $(READY)
	$(BIN)/python -m tests.pages.pictures --accept

bench: $(READY)
	$(BIN)/python benchmarks/bench.py

$(READY): pyproject.toml scripts/ensure_pango.sh
	@sh scripts/ensure_pango.sh
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --group dev --editable .
	@touch $@

$(VERAPDF)/ready: scripts/conformance/install.sh scripts/conformance/Conformance.java $(READY)
	@sh scripts/conformance/install.sh $(CURDIR)/$(VERAPDF) $(CURDIR)/$(BIN)/python

clean:
	rm -rf $(VENV) out build dist .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis
