PYTHON ?= python3
# another environment beside the usual one: make test VENV=.venv-3.13 PYTHON=python3.13
VENV ?= .venv
BIN := $(VENV)/bin
# where the data for training and measuring lies
DATA ?= ../shared/data
WORK ?= build/model

.PHONY: run test lint check-wheel shots bench bench-peers bench-damage translation model model-environment peers-environment environment pins clean

run: environment
	$(BIN)/onrecord

# a process for each core, each test file in one of them; TESTS= names some of them. WATCH=60 watches for a whole minute,
# not for two seconds, that the program writes nothing outside its own folders and asks for no other machine
test: environment
	$(BIN)/python -m pytest -n logical --dist loadfile $(TESTS)

lint: environment
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports && $(BIN)/python packaging/lint_layout.py

# the wheel as a user installs it, with plain pip, on each Python that is here; PYTHONS= names others
check-wheel: environment
	$(BIN)/python packaging/wheel_check.py $(PYTHONS)

# pictures of the window in every state, into OUT
shots: environment
	$(BIN)/python packaging/screenshots/take.py --out $(or $(OUT),build/shots) $(if $(QUOTES),--quotes $(QUOTES))

bench: peers-environment
	$(BIN)/python -m pytest tests/benchmarks -q -s $(if $(QUOTES),--quotes $(QUOTES))

# beside textacy alone
bench-peers: peers-environment
	$(BIN)/python -m pytest tests/benchmarks/test_peers.py -q -s

# what comes of copies of a library with damaged bytes: a table for each of SEEDS; takes a minute
bench-damage: environment
	$(BIN)/python -m pytest tests/benchmarks/test_damage.py -q -s $(if $(SEEDS),--seeds $(SEEDS))

# resources/translations/onrecord_de.ts, made or brought up to date, and compiled: make translation LANGUAGE=de
translation: environment
	$(BIN)/python packaging/translation_files.py $(if $(findstring command,$(origin LANGUAGE)),$(LANGUAGE))

model: model-environment
	$(BIN)/python packaging/model/build.py --data $(DATA) --work $(WORK) --out resources/model

environment:
	@VENV=$(VENV) $(PYTHON) packaging/environment.py

model-environment:
	@VENV=$(VENV) $(PYTHON) packaging/environment.py --model

peers-environment:
	@VENV=$(VENV) $(PYTHON) packaging/environment.py --peers

# pins anew; needs the package uv
pins:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --extra test pyproject.toml packaging/constraints.in -o packaging/constraints.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header packaging/model/constraints.in -c packaging/constraints.txt --no-deps -o packaging/model/constraints.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header packaging/peers/constraints.in -c packaging/constraints.txt -o packaging/peers/constraints.txt

clean:
	rm -rf .venv .venv-* build dist
