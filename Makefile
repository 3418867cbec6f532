# Needs make and Python 3.11 or newer. `make run` shows the portal, `make test` proves it.
PYTHON ?= python3
PORTAL  = .venv/bin/python -m exportportal.embedded

.PHONY: run test test-long test-faults check coverage reset lock next

run: .venv/installed        ## the whole portal with demo data and a sandbox, until Ctrl-C (PORT=8000)
	@$(PORTAL) run

test: .venv/installed       ## every check and every test
	@$(PORTAL) test

test-long: .venv/installed  ## the longer proofs, of which `make test` runs a sample
	@$(PORTAL) test-long

test-faults: .venv/installed ## whatever is killed, filled or cut off, in the middle of its work
	@$(PORTAL) test-faults

check: .venv/installed      ## what can be said without running the tests
	@$(PORTAL) check

coverage: .venv/installed   ## the tests, and how much of the portal they reach: 20 minutes and more
	@$(PORTAL) coverage

reset: .venv/installed      ## drop the local database and files; `make run` begins anew
	@$(PORTAL) reset

lock: .venv/installed       ## pin what pyproject.toml asks for, of releases a week old or more
	@$(PORTAL) lock

next: .venv/installed       ## what leans on the inside of Django, against the newest Django there is
	@$(PORTAL) next

.venv/installed: requirements.lock exportportal/embedded/bootstrap.py
	@$(PYTHON) exportportal/embedded/bootstrap.py
	@touch $@
