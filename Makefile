# Every target sets up what it needs; Python 3.11 or newer with pip, and make, are enough.
#   make demo    reads the examples, checks them, and prints two traces
#   make test    the tests
#   make check   lint, format, types, documentation, and the wheel in a clean environment
#   make score   how well the reader reads, on golden cases
#   make assets  builds the web pages' scripts (needs Node; what it builds is kept, so that nobody else does)
#   make screenshots  the pictures of the README, where Chromium is installed
#   make bench   the same, and speed, as ratios measured in one run
# Another Python: make PYTHON=/path/to/python3.12 (after `make clean`, if .venv is there already)

PYTHONS = $(or $(PYTHON),python3 python3.13 python3.12 python3.11 python3.14 python)
BIN = .venv/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input

.PHONY: demo test check score bench assets screenshots clean

demo: .venv/.runtime
	@$(BIN)/vankien demo

test: .venv/.dev
	$(BIN)/python -m pytest -q

check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_docs.py
	.ci/wheel

score: .venv/.dev
	@$(BIN)/python benchmarks/score.py

bench: score
	@set -e; for bench in benchmarks/bench_*.py; do $(BIN)/python "$$bench"; done

assets:
	cd graph/web/assets && npm ci --no-fund --no-audit && node build.mjs

screenshots: .venv/.dev
	VANKIEN_BROWSER=required $(BIN)/python -m pytest -q tests/browser/screenshots.py

clean:
	rm -rf .venv build dist vankien.egg-info .mypy_cache .pytest_cache .ruff_cache

# The demo waits for what the program needs, not for the tools of its developers.
.venv/.runtime: pyproject.toml | .venv/bin/python
	@echo "setting up .venv (once)"
	@$(INSTALL) --editable .
	@touch $@

.venv/.dev: pyproject.toml | .venv/bin/python
	@echo "setting up .venv with the tools for development (once)"
	@$(INSTALL) --editable '.[dev]'
	@touch .venv/.runtime $@

.venv/bin/python:
	@for each in $(PYTHONS); do \
	  if "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found="$$each"; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "VanKien needs Python 3.11 or newer, and none of these is: $(PYTHONS). Name one: make PYTHON=/path/to/python3.11" >&2; exit 1; \
	fi; \
	if ! "$$found" -m venv .venv; then \
	  rm -rf .venv; echo "$$found cannot make a virtual environment; on Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; \
	fi
