# The newsroom's commands; `make` alone lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header -q

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.PHONY: help run install test check bench score messages lock

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 18

run: $(VENV)/installed ## install, fill a newsroom with seeds/ and serve it on this machine (PORT=8000)
	@DEBUG=1 $(PY) manage.py quickstart --port "$(PORT)"

install: $(VENV)/installed ## make .venv with what the site needs

test: $(VENV)/installed-test ## every test, on every database found (ARGS="-k words" goes to pytest)
	@$(PY) -m tests.run $(ARGS)

check: $(VENV)/installed-test ## format, lint, types, migrations, production settings, templates, translations
	@$(PY) -m tests.checks

bench: $(VENV)/installed-test ## the measurements
	@set -e; for file in tests/benchmarks/bench_*.py; do \
		test -f "$$file" || { echo "There are no measurements in tests/benchmarks yet." >&2; exit 1; }; \
		DEBUG=1 $(PY) -m "tests.benchmarks.$$(basename "$$file" .py)" $(ARGS); \
	done

score: $(VENV)/installed-test ## how well names, offices and events are read (ARGS="--errors 20")
	@$(PY) -m tests.extraction.score $(ARGS)

messages: $(VENV)/installed ## collect the words to translate, then compile the catalogues
	@command -v xgettext >/dev/null && command -v msgfmt >/dev/null || { \
		echo "make messages needs GNU gettext (on Debian: apt-get install gettext)." >&2; exit 1; }
	@DEBUG=1 $(PY) manage.py makemessages -l ru -l kk -l en --add-location file --no-obsolete --no-wrap \
		--ignore $(VENV) --ignore tests --ignore var
	@rm -f newsroom/locale/*/LC_MESSAGES/django.mo # one as old as its .po would be taken for current
	@DEBUG=1 $(PY) manage.py compilemessages --ignore $(VENV)

lock: ## pin the requirements anew from pyproject.toml
	@command -v uv >/dev/null || { echo "make lock needs uv (python3 -m pip install uv)." >&2; exit 1; }
	$(LOCK) -o requirements.txt
	$(LOCK) -c requirements.txt --extra production -o requirements-production.txt
	$(LOCK) -c requirements.txt --group test --group check -o requirements-test.txt

# --- .venv ------------------------------------------------------------------------------------------

# A .venv that cannot run (its Python was removed, its making was cut short) is made anew.
USABLE := import sys, pip; sys.exit(sys.version_info < (3, 11))
ifneq ($(shell $(PY) -c '$(USABLE)' 2>/dev/null && echo yes),yes)
.PHONY: $(VENV)/made
endif

$(VENV)/made:
	@set -e; \
	if $(PY) -c '$(USABLE)' 2>/dev/null; then touch $@; exit 0; fi; \
	chosen=; bare=; \
	for name in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
		version=$$("$$name" -c 'import sys; v = sys.version_info; v >= (3, 11) and print("%d.%d" % v[:2])' \
			2>/dev/null) || continue; \
		test -n "$$version" || continue; \
		if "$$name" -c 'import ensurepip, venv' 2>/dev/null; then chosen=$$name; break; fi; \
		bare=$${bare:-$$version}; \
	done; \
	if test -z "$$chosen" && test -n "$$bare"; then \
		echo "Python $$bare is here without its venv module: on Debian or Ubuntu," \
			"'apt-get install python$$bare-venv', then run make again." >&2; exit 1; \
	fi; \
	if test -z "$$chosen"; then \
		echo "No Python 3.11 or newer was found: install one, or name it with make PYTHON=/path/to/python3." >&2; \
		exit 1; \
	fi; \
	rm -rf $(VENV); \
	"$$chosen" -m venv $(VENV); \
	touch $@

$(VENV)/installed: requirements.txt $(VENV)/made
	@echo "Installing what the site needs into $(VENV) (once; a minute or so) ..."
	@$(PY) -m pip install -qq --require-hashes -r requirements.txt
	@touch $@

$(VENV)/installed-test: requirements-test.txt $(VENV)/installed
	@echo "Installing what the tests need into $(VENV) (once) ..."
	@$(PY) -m pip install -qq --require-hashes -r requirements-test.txt
	@touch $@
