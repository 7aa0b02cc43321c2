# Two commands for a fresh machine with Python 3.11 or newer: `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
VERAPDF := $(VENV)/verapdf
TEXT ?=

.PHONY: demo test coverage lint types conformance docs pictures accept-pictures bench fidelity pango clean

demo: $(READY)
	$(BIN)/memokit render samples/xai.json -o out/

test: $(READY)
	@sh scripts/ensure_programs.sh chromium
	$(BIN)/python -m pytest -n 2 --dist worksteal

# The same tests, counting which lines they run, which takes twice as long.
coverage: $(READY)
	@sh scripts/ensure_programs.sh chromium
	$(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=term

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(READY)
	$(BIN)/mypy

conformance: $(READY) $(VERAPDF)/ready
	$(BIN)/python -m pytest -m conformance tests/conformance

# The site into build/site; it needs no network to be read.
docs: $(READY)
	$(BIN)/mkdocs build --quiet

pictures: $(READY)
	$(BIN)/python -m tests.pages.pictures

accept-pictures: $(READY)
	$(BIN)/python -m tests.pages.pictures --accept

bench: $(READY)
	$(BIN)/python benchmarks/bench.py

# With TEXT=FILE, an Arabic text of your own is measured as well.
fidelity: $(READY) $(VENV)/fidelity
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m benchmarks.fidelity --write $(if $(TEXT),--text "$(TEXT)")

$(READY): pyproject.toml scripts/ensure_pango.sh
	@sh scripts/ensure_pango.sh
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --group dev --editable .
	@touch $@

$(VERAPDF)/ready: scripts/conformance/install.sh scripts/conformance/Conformance.java $(READY)
	@sh scripts/conformance/install.sh $(CURDIR)/$(VERAPDF) $(CURDIR)/$(BIN)/python

$(VENV)/fidelity: scripts/ensure_programs.sh benchmarks/fidelity/pdfjs/package-lock.json $(READY)
	@sh scripts/ensure_programs.sh chromium poppler-utils
	$(BIN)/python -m pip install --quiet --group fidelity
	PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --prefix benchmarks/fidelity/pdfjs --silent --ignore-scripts --no-audit --no-fund
	@touch $@

clean:
	rm -rf $(VENV) benchmarks/fidelity/pdfjs/node_modules out build dist .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis
