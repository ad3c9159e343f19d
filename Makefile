# `make` sets up and runs the main job; `make test` sets up and runs every check.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock

.PHONY: all test lint check-types check-layers unit golden bench docs browser clean

all: $(VENV)/.installed
	$(BIN)/kg build seeds/documents -o kg-out

$(VENV)/.installed: pyproject.toml requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) -e .
	touch $@

$(VENV)/.developing: pyproject.toml requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) -e '.[dev]'
	touch $@ $(VENV)/.installed

test: lint check-types check-layers browser unit

lint: $(VENV)/.developing
	$(BIN)/ruff check .

check-types: $(VENV)/.developing
	$(BIN)/mypy

check-layers: $(VENV)/.developing
	$(BIN)/lint-imports

unit: $(VENV)/.developing
	$(BIN)/pytest

# The page's tests need Debian's chromium and a Chinese font; without root they are skipped with a message.
browser:
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	  && apt-get -qq update && apt-get -qq install -y chromium fonts-noto-cjk >/dev/null; } \
	  || echo "chromium is not installed: the tests of the graph page will be skipped"

# Accept what the seeds give now as what they shall give.
golden: $(VENV)/.developing
	$(BIN)/python tests/test_golden.py --accept
	$(BIN)/python -m tests.queries.accept
	$(BIN)/python -m tests.readme_commands

# The reference pages: docs/api.md, and docs/html/ontology.html from the ontology.
docs: $(VENV)/.developing
	$(BIN)/python docs/build.py

# Ratios against a yardstick run side by side.
bench: $(VENV)/.developing
	$(BIN)/python bench/extraction.py
	$(BIN)/python bench/increment.py
	$(BIN)/python bench/resolve.py
	$(BIN)/python bench/page.py
	$(BIN)/python bench/network.py

clean:
	rm -rf $(VENV) kg-out build dist
