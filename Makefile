# Gyebo's commands. `make help` lists them; docs/reference/make.md explains them.
# Every step leaves a stamp behind, so what is done is not done again and a second run needs no network.

SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
STORE := $(or $(GYEBO_STORE),.store)
DATA := $(or $(GYEBO_DATA),data)
HOST ?= 127.0.0.1
PORT ?= 8000
CLIENTS := tests/clients/node_modules
WEB := gyebo/explorer/web
BUILT := gyebo/server/static/explorer
VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet

# What the store is made of. The folders of data, ontology and queries count too, so that a deleted
# file is noticed; those of the code do not, because Python writes its caches there.
FACTS := $(shell find $(DATA) ontology queries ! -name '*.md' 2>/dev/null)
CODE := $(shell find loaders gyebo -path $(WEB) -prune -o -name '*.py' -print 2>/dev/null)
SCRIPTS := $(shell find $(WEB)/src 2>/dev/null) $(WEB)/vite.config.ts $(WEB)/tsconfig.json

.PHONY: help setup build validate web serve test lint scripts browser clients bench load docs lock release clean

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' Makefile | awk -F '\t' '{printf "  make %-9s %s\n", $$1, $$2}'

setup: $(VENV)/.runtime ## make .venv with the locked packages and the gyebo command

build: $(STORE)/.built ## data/ -> graph -> validation -> store, when anything it is made of changed

validate: $(STORE)/.built ## check the built graph against the shapes again; fails on a violation
	$(BIN)/gyebo validate --data $(DATA) --store $(STORE)

web: $(BUILT)/manifest.json ## build the scripts of the pages from gyebo/explorer/web, with npm and Vite

serve: $(STORE)/.built $(if $(shell command -v npm),$(BUILT)/manifest.json,unscripted) ## install, build and validate as needed, then serve on http://HOST:PORT
	@exec $(BIN)/gyebo serve --data $(DATA) --store $(STORE) --host $(HOST) --port $(PORT)

lint: $(VENV)/.dev ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict

scripts: $(WEB)/node_modules/.installed ## check the types of the scripts, and run their own tests
	@cd $(WEB) && npm run --silent check && npm run --silent test

test: $(VENV)/.dev web browser clients lint scripts ## everything that must hold: lint, types and all tests
	$(BIN)/python -m pytest --numprocesses $$(($$(getconf _NPROCESSORS_ONLN) + 1)) --maxprocesses 4 --dist loadfile

bench: $(VENV)/.runtime ## print how long things take here, and how they compare (writes nothing)
	@$(BIN)/python -m bench

load: $(VENV)/.runtime ## put the endpoint under load with wrk, beside oxigraph serve and rdflib-endpoint (writes nothing)
	@$(MAKE) --silent browser PACKAGES=wrk
	@test -x $(VENV)/load/bin/python || $(BIN)/python -m venv $(VENV)/load
	@$(VENV)/load/bin/python -m pip --disable-pip-version-check --no-input --quiet install --requirement bench/load-requirements.txt
	@PATH="$(abspath $(VENV)/load/bin):$$PATH" $(BIN)/python -m bench.load

docs: $(VENV)/.dev $(STORE)/.built ## write docs/reference/, the glossary and docs/questions.md, refresh the printed examples, render the ontology to site/
	$(BIN)/python -m docs.pages
	$(BIN)/python -m docs.competency
	$(BIN)/python -m docs.examples
	$(BIN)/python -c 'from gyebo.ontology_pages import write_pages; from pathlib import Path; write_pages(Path("site"))'

lock: $(VENV)/.runtime ## write the lock files again (UPGRADE=1 takes newer versions)
	$(PIP) install "uv==0.13.8"
	$(BIN)/python -m uv $(LOCK) --extra build --output-file requirements.lock
	$(BIN)/python -m uv $(LOCK) --all-extras --constraint requirements.lock --output-file requirements-dev.lock

LOCK = pip compile pyproject.toml --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-header --no-annotate --no-emit-index-url $(if $(UPGRADE),--upgrade)

release: ## test, build the wheel and tag the version that pyproject.toml and the changelog name
	@test -z "$$(git status --porcelain)" || { echo "release: commit or remove what is not committed first"; exit 1; }
	@! git rev-parse --quiet --verify "refs/tags/v$(VERSION)" >/dev/null \
		|| { echo "release: v$(VERSION) is tagged already; raise the version in pyproject.toml"; exit 1; }
	@grep -q '^## \[$(VERSION)\] - [0-9]\{4\}-[0-9][0-9]-[0-9][0-9]$$' CHANGELOG.md \
		|| { echo "release: CHANGELOG.md has no dated section for $(VERSION)"; exit 1; }
	$(MAKE) test
	rm -rf dist
	$(BIN)/python -m hatchling build -d dist
	git tag --annotate "v$(VERSION)" --message "Gyebo $(VERSION)"
	@echo "Tagged v$(VERSION); the packages are in dist/."

clean: ## remove the store, the packages and every cache (and .venv and node_modules with ALL=1)
	rm -rf $(STORE) $(BUILT) dist build site .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find loaders gyebo tests bench docs -name __pycache__ -type d -exec rm -rf {} +
	$(if $(ALL),rm -rf $(VENV) $(CLIENTS) $(WEB)/node_modules)

# --- what the commands stand on ---------------------------------------------------------------

# A command named python3 may be a launcher without an interpreter behind it, or lack pip: try each.
$(BIN)/python:
	@for python in $(PYTHON) python3 python3.12 python3.13 python3.11 python; do \
		if "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			exec "$$python" -m venv $(VENV); \
		fi; \
	done; \
	echo "setup: no Python 3.11 or newer with its venv module was found (on Debian: python3 and python3-venv);"; \
	echo "       name one with: make setup PYTHON=/path/to/python3"; \
	exit 1

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the locked packages into $(VENV) ..."
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@echo "Installing the locked packages for tests and documentation into $(VENV) ..."
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

$(STORE)/.built: $(VENV)/.runtime $(FACTS) $(CODE)
	$(BIN)/gyebo build --data $(DATA) --store $(STORE)
	@touch $@

# The tests open the pages in a real browser (Chromium's headless shell: in half the time), with a
# font that has Korean, have the unit of deploy/ read by systemd, read what is exported with raptor's
# rapper, ask with curl, and ask a Virtuoso server of their own (the package has the programs alone,
# and no service to be started).
PACKAGES ?= chromium-headless-shell curl fonts-nanum raptor2-utils systemd virtuoso-opensource-7-bin
browser: ## install what the tests need of Debian (browser, Korean font, RDF reader, RDF store), where apt-get is
	@if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then \
		missing=$$(for package in $(PACKAGES); do \
			dpkg-query --show --showformat '$${Status}' "$$package" 2>/dev/null \
				| grep -q 'ok installed' || echo "$$package"; done); \
		test -n "$$missing" || exit 0; \
		echo "Installing:" $$missing; \
		as_root=; test "$$(id -u)" = 0 || as_root=sudo; \
		if test -n "$$as_root" && ! command -v sudo >/dev/null; then \
			echo "test: as root, run: apt-get install" $$missing; exit 1; \
		fi; \
		$$as_root apt-get update --quiet=2 && \
		DEBIAN_FRONTEND=noninteractive $$as_root apt-get install --quiet=2 --yes --no-install-recommends $$missing >/dev/null; \
	elif { ! command -v chromium-headless-shell && ! command -v chromium; } >/dev/null || ! command -v rapper >/dev/null || ! command -v virtuoso-t >/dev/null; then \
		echo "test: install Chromium (the command chromium or chromium-headless-shell), a Korean font such as Nanum, Raptor (rapper) and Virtuoso (virtuoso-t)"; exit 1; \
	fi

# The tests ask the server with the clients that people have, in JavaScript too.
clients: $(CLIENTS)/.installed ## install the clients in JavaScript that the tests run (YASGUI), with npm

%/node_modules/.installed: %/package-lock.json %/package.json
	@command -v npm >/dev/null || { \
		echo "npm was not found: install Node 20 or newer, with npm (on Debian: nodejs and npm)"; exit 1; }
	@echo "Installing the locked packages into $*/node_modules ..."
	@cd $* && npm ci --loglevel=error --no-progress --no-audit --no-fund >/dev/null
	@touch $@

.PHONY: unscripted
unscripted:
	@echo "npm was not found: the pages are served without scripts, so without pictures."

# The sources count, and their folders, so that a deleted file is noticed.
$(BUILT)/manifest.json: $(WEB)/node_modules/.installed $(SCRIPTS)
	@echo "Building the scripts of the pages ..."
	@cd $(WEB) && npm run --silent build -- --logLevel warn
	@touch $@
