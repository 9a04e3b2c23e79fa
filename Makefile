# The one list of commands. Each makes what it needs; none needs the network once .venv stands.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
INSTALL := $(BIN)/python -m pip install --quiet --only-binary :all: --no-binary bilateral --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help demo test lint gate bench docs pin train-english train-events train-pairs clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "bilateral needs Python 3.11 or later; found $$($(PYTHON) --version). Name another: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(INSTALL) --editable '.[dev]'
	@touch $@

demo: $(STAMP)  ## read the sample corpus, print the dossier, write demo/dossier.html
	@$(BIN)/bilateral demo --output demo/dossier.html

test: $(STAMP)  ## all tests
	@$(BIN)/python -m pytest

lint: $(STAMP)  ## ruff and mypy --strict
	$(BIN)/ruff check src tests tools
	$(BIN)/ruff format --check src tests tools
	$(BIN)/mypy

gate: $(STAMP)  ## accuracy on the annotated texts against its floors; make gate ARGS=--raise lifts them
	@$(BIN)/python -m tests.gold.gate $(ARGS)

bench: $(STAMP)  ## documents/s, words/s and peak memory of whole processes; writes docs/benchmarks.md
	$(BIN)/python -m tools.bench

docs: $(STAMP)  ## the pages that are made from the program: commands, codebook, metrics, parts of the README
	@for page in commands codebook metrics tables; do $(BIN)/python -m tools.docs_$$page || exit 1; done

pin: $(STAMP)  ## write constraints.txt anew from what is installed
	$(INSTALL) --editable '.[dev,train]'
	$(BIN)/python -m tools.pin

train-english: $(STAMP)  ## train the bundled English pipeline anew: make train-english DATA=folder [OUT=folder]
	@test -n "$(DATA)" || { echo "name the folder with docbins/ and vectors96/: make train-english DATA=..."; exit 2; }
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tools.train_english --data $(DATA) --out $(or $(OUT),build/english)

train-events: $(STAMP)  ## train the classifier of pairs anew; make train-events ARGS=--check only judges it
	$(INSTALL) --editable '.[dev,train]'
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tools.train_events $(ARGS)

train-pairs: $(STAMP)  ## train the encoder of pairs anew: make train-pairs MODEL=folder of all-MiniLM-L6-v2 [ARGS=--hold-out]
	@test -n "$(MODEL)" || { echo "name the folder with model.safetensors and vocab.txt: make train-pairs MODEL=..."; exit 2; }
	$(INSTALL) --editable '.[dev,train-pairs]'
	$(BIN)/python -m tools.train_pairs --model $(MODEL) $(ARGS)

clean:  ## remove what make made
	rm -rf $(VENV) .bilateral-demo demo build dist .pytest_cache .mypy_cache .ruff_cache
