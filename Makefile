PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: run test check gate eval torture bench clean

run: $(READY)  ## index seeds/ if the library is empty, then serve the API and the chat page
	$(BIN)/sayso serve --seed-if-empty seeds

test: $(READY)  ## every test
	$(BIN)/python -m pytest

check: $(READY)  ## style, types and the directions between the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

gate: $(READY)  ## answer quality on the seeds against its baseline: fails on a significant loss
	$(BIN)/sayso eval gate --set seeds

eval: $(READY)  ## answer quality on the five question sets
	$(BIN)/sayso eval run --set seeds --set dispatches --set news --set wire --set papers --no-misses

torture: $(READY)  ## kill -9, damage and full disks, in full; prints the seed that repeats it
	$(BIN)/python -m tests.torture

bench: $(READY)  ## speed, memory and growth, from 1,000 to 1,000,000 chunks; kept in eval/benchmarks/RESULTS.md
	$(BIN)/python -m eval.benchmarks

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
