# Two commands do everything: `make run` opens the dashboard, `make test` checks it.
# Python 3.11 or newer is all they need; PYTHON=... chooses another than python3.
PYTHON ?= python3
VENV   ?= .venv
PY     := $(VENV)/bin/python
LARGE  ?= data/local/10-million.duckdb
PIP    := $(PY) -m pip install --quiet --disable-pip-version-check

.PHONY: run test lint format samples messages screenshots bench clean

run: $(VENV)/.runtime
	$(PY) -m insights.sample
	$(PY) -m streamlit run dashboard.py

test: $(VENV)/.dev lint
	$(PY) tests/known_vulnerabilities.py
	$(PY) tests/ensure_chromium.py
	$(PY) -m pytest -n 2 --dist loadfile

lint: $(VENV)/.dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m pyright
	$(VENV)/bin/lint-imports

format: $(VENV)/.dev
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

samples: $(VENV)/.dev  ## data/samples and data/templates again, byte for byte
	$(PY) -m simulation data/samples
	$(PY) -m simulation --templates data/templates

messages: $(VENV)/.dev  ## collect wording from the code into locales/
	$(VENV)/bin/pybabel --quiet extract -F locales/babel.cfg -k mark -k ngettext:1,2 \
		--no-location --sort-output --omit-header -o locales/messages.pot .
	$(VENV)/bin/pybabel --quiet update -i locales/messages.pot -d locales -l zh \
		--no-fuzzy-matching --ignore-obsolete --omit-header --no-wrap
	rm locales/messages.pot

screenshots: $(VENV)/.dev  ## every screen, zh and en, light and dark, wide and narrow
	$(PY) tests/ensure_chromium.py
	$(PY) -m tests.browser.screenshots screenshots

bench: $(VENV)/.dev  ## an hour; best on a machine with nothing else to do
	$(PY) tests/ensure_chromium.py
	$(PIP) -r benchmarks/requirements.txt
	$(PY) -m benchmarks.import_sample
	$(PY) -m benchmarks.import_files
	$(PY) -m benchmarks.gate
	$(PY) -m benchmarks.analyses
	$(PY) -m benchmarks.calibration
	$(PY) -m benchmarks.rerun_cpu
	$(PY) -m benchmarks.filter_change
	$(PY) -m benchmarks.first_chart
	$(PY) -m benchmarks.load
	$(PY) -m benchmarks.growth --millions 0.1 1 10 --folder $(dir $(LARGE))
	$(PY) -m benchmarks.cube_build --store $(LARGE)
	$(PY) -m benchmarks.first_chart $(LARGE)
	$(PY) -m benchmarks.load $(LARGE)
	$(PY) -m benchmarks.app_memory $(LARGE)
	$(PY) -m benchmarks.spark_cube

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.python requirements.txt
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .import_linter_cache screenshots
