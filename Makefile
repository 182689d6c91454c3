# Two commands do everything on a fresh Debian/Ubuntu machine with Python and make: `make demo` and `make test`.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: install demo test lint typecheck bench bench-scans bench-learned calibration clean

install: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@bash scripts/system-packages.sh
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $(STAMP)

demo: install
	@bash scripts/demo.sh

test: install lint typecheck
	$(BIN)/python -m pytest

lint: install
	$(BIN)/ruff check .

typecheck: install
	$(BIN)/mypy

bench: install
	$(BIN)/python -m corpus.bench

# Scans of the samples against the samples themselves; fails where a floor is not held. Takes minutes: for nightly runs.
bench-scans: install
	$(BIN)/python -m corpus.scans

# What learned components would do in the place of the rules. Takes half an hour; GOLD=folder adds the plans of a gold folder.
bench-learned: install
	$(BIN)/python -m corpus.learned $(GOLD)

# Fits the weights of confidences anew and keeps them in extract/lexicons/confidence.tsv.
calibration: install
	$(BIN)/python -m corpus.calibration $(GOLD) --write

clean:
	rm -rf $(VENV) demo build *.egg-info .pytest_cache .mypy_cache .ruff_cache
