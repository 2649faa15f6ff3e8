PYTHON ?= python3
# another environment beside the usual one: make test VENV=.venv-3.13 PYTHON=python3.13
VENV ?= .venv
# where the data for training and measuring lies
DATA ?= ../shared/data
WORK ?= build/model
# the tests in parallel: a process for each core, each test file in one of them; one that dies ends the run
# benchmarks last as long as they do
BENCH = $(BIN)/python -m pytest -q -s -o faulthandler_timeout=0
PYTEST = $(BIN)/python -m pytest -n logical --dist loadfile --max-worker-restart 0

ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
SHELL := bash
else
BIN := $(VENV)/bin
endif
export VENV

.DEFAULT_GOAL := help
.PHONY: help run check test lint check-wheel shots bench bench-peers bench-damage bench-kills bench-fuzz translation model model-environment peers-environment environment pins clean

# the first comment of two signs behind a target says what it does
help:  ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-20s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: environment  ## start the program, from nothing
	$(BIN)/onrecord

check: lint  ## lint, types, contracts and the quick tests: before each commit
	$(PYTEST) -m "not slow" tests/unit

# WATCH=60 watches for a whole minute, not for two seconds, that the program writes nothing outside its own folders and
# asks for no other machine
test: environment  ## the whole suite; TESTS=tests/ui names a part of it
	$(PYTEST) $(TESTS)

lint: environment  ## style, types, import contracts, layout
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports && $(BIN)/python packaging/lint_layout.py

check-wheel: environment  ## install the wheel as a user does, and read with it; PYTHONS= names the Pythons
	$(BIN)/python packaging/wheel_check.py $(PYTHONS)

shots: environment  ## pictures of the window in every state, into OUT=build/shots; QUOTES= makes the large library smaller
	$(BIN)/python packaging/screenshots/take.py --out $(or $(OUT),build/shots) $(if $(QUOTES),--quotes $(QUOTES))

bench: peers-environment  ## speed, memory and accuracy, beside the alternatives; QUOTES=1000000 sizes the large library
	$(BENCH) tests/benchmarks $(if $(QUOTES),--quotes $(QUOTES))

bench-peers: peers-environment  ## the same beside textacy alone
	$(BENCH) tests/benchmarks/test_peers.py

bench-kills: environment  ## what comes of an import that is killed again and again; KILLS=200 says how often
	$(BENCH) tests/benchmarks/imports/test_kills.py $(if $(KILLS),--kills $(KILLS))

bench-fuzz: environment  ## what comes of damaged files of every kind; INPUTS=20000 says how many
	$(BENCH) tests/benchmarks/imports/test_fuzz.py $(if $(INPUTS),--inputs $(INPUTS))

# a table for each of SEEDS; takes a minute
bench-damage: environment  ## what comes of copies of a library with damaged bytes; SEEDS="1 2 3" says which bytes
	$(BENCH) tests/benchmarks/test_damage.py $(if $(SEEDS),--seeds $(SEEDS))

# resources/translations/onrecord_de.ts, made or brought up to date, and compiled
translation: environment  ## collect and compile the texts of the window for a translator: LANGUAGE=de
	$(BIN)/python packaging/translation_files.py $(if $(findstring command,$(origin LANGUAGE)),$(LANGUAGE))

# START=resources/model goes on from the model that is there instead of beginning anew
model: model-environment  ## train resources/model anew
	$(BIN)/python packaging/model/build.py --data $(DATA) --work $(WORK) --out resources/model $(if $(START),--start $(START))

environment:  ## bring .venv up to date with the pins
	@$(PYTHON) packaging/environment.py

model-environment:  ## the same, with what training needs
	@$(PYTHON) packaging/environment.py --model

peers-environment:  ## the same, and what the program is measured against in .venv-peers
	@$(PYTHON) packaging/environment.py --peers

pins:  ## pin all packages anew, with hashes; needs the package uv
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --extra test pyproject.toml packaging/constraints.in -o packaging/constraints.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header packaging/model/constraints.in -c packaging/constraints.txt --no-deps -o packaging/model/constraints.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header packaging/peers/constraints.in -c packaging/constraints.txt -o packaging/peers/constraints.txt

clean:  ## remove the environments and what was built
	rm -rf .venv .venv-* build dist
