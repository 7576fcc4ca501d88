# `make chat` opens the bot in the terminal; `make test` runs every check. Both make .venv by themselves.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: chat test chaos lock format clean

chat: .venv/.chat
	@$(BIN)/python -m bot chat

test: .venv/.dev
	$(BIN)/ruff format --check bot tests
	$(BIN)/ruff check bot tests
	$(BIN)/mypy
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive bot
	$(BIN)/pip-audit --progress-spinner off --no-deps --disable-pip --requirement requirements.txt
	$(BIN)/python -m bot check
	$(BIN)/python -m pytest

# The bot killed 200 times in 20,000 updates with every fault on; it stops by itself.
chaos: .venv/.dev
	$(BIN)/python -m tests.chaos

format: .venv/.dev
	$(BIN)/ruff format bot tests
	$(BIN)/ruff check --fix bot tests

# Writes the lock file and the two hashed lists exported from it (needs `uv`).
lock:
	uv lock
	uv export --quiet --no-emit-project --no-dev --no-header --format requirements-txt -o requirements.txt
	uv export --quiet --no-emit-project --all-groups --all-extras --no-header --format requirements-txt -o requirements-dev.txt

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache

.venv/.chat: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ .venv/.chat
