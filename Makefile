# Needs GNU make, Python 3.11 or later with venv and pip, and a C compiler. `make` alone lists the targets.

PYTHON ?= python3

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
LOCK := requirements-dev.lock
PIP_INSTALL := -m pip install --quiet --quiet --disable-pip-version-check
EXAMPLE := examples/sponsored.engagement.yaml
EXAMPLE_CODES := examples/global-code-pack/global_code_pack examples/bureau-rules

.PHONY: help setup lock demo test coverage lint format format-check types imports rules mutants docs-check site wheel sbom audit sample-app check browser-check editor-check spark-check bench clean

help:
	@echo 'make demo          set up, then check an example engagement'
	@echo 'make test          set up, then run the tests'
	@echo 'make coverage      the tests once more, with what of the code they reach'
	@echo 'make check         everything: tests, lint, formatting, types, imports, rules, mutants, docs, wheel, sample app'
	@echo 'make lint          ruff; `make format` formats, `make format-check` only tells'
	@echo 'make types         mypy'
	@echo 'make imports       the layers of the package hold'
	@echo 'make rules         every rule is valid and every case of it holds'
	@echo 'make mutants       cases notice errors in the rules, by a sample of 100 of each code'
	@echo 'make docs-check    the generated pages are up to date'
	@echo 'make site          the documentation as a site, in build/site; every link of it leads somewhere'
	@echo 'make wheel         build the wheel, install it elsewhere and run it'
	@echo 'make sbom          what the wheel brings along, as CycloneDX; installs a tool'
	@echo 'make audit         whether a flaw of any of it is known; asks a public service'
	@echo 'make sample-app    install the wheel and the sample app elsewhere and run its tests'
	@echo 'make browser-check look at the HTML report in a real browser; needs Node.js and Chromium'
	@echo 'make editor-check  ask a real YAML language server about the examples; needs Node.js'
	@echo 'make spark-check   audit on a cluster of Spark on this machine; needs Java, installs Spark'
	@echo 'make bench         speed beside other engines, in docs/benchmarks.md; installs them, 15 minutes'
	@echo 'make setup         only the virtual environment; again when pyproject.toml changes'
	@echo 'make setup LOCKED=1  the same from requirements-dev.lock: the very files, by their hashes'
	@echo 'make lock          write requirements-dev.lock anew, with the newest versions; installs a tool'
	@echo 'make clean         remove everything that these targets made'

setup: $(STAMP)

$(STAMP): pyproject.toml
	@command -v '$(PYTHON)' >/dev/null || { \
	    echo 'codecheck needs Python 3.11 or later, and there is no `$(PYTHON)`; name another one: make PYTHON=python3.12' >&2; \
	    exit 1; }
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "codecheck needs Python 3.11 or later, and \`$(PYTHON)\` is $$('$(PYTHON)' --version 2>&1); name another one: make PYTHON=python3.12" >&2; \
	    exit 1; }
	@echo 'setting up $(VENV) ...'
	@'$(PYTHON)' -m venv $(VENV)
ifdef LOCKED
	@$(BIN)/python $(PIP_INSTALL) --require-hashes --requirement $(LOCK)
	@$(BIN)/python $(PIP_INSTALL) --no-deps --no-build-isolation --editable .
else
	@$(BIN)/python $(PIP_INSTALL) --editable '.[dev]'
endif
	@touch $@

# Every version of the development environment with the hashes of its files, for all Pythons and systems.
# A build of an editable package asks for `editables`, which no other part brings along.
lock: $(STAMP)
	@set -eu; folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	$(BIN)/python -m venv "$$folder"; "$$folder/bin/python" $(PIP_INSTALL) 'uv>=0.8,<1'; \
	echo 'editables>=0.5,<1' | "$$folder/bin/uv" pip compile --quiet --universal --upgrade --python-version 3.11 \
	    --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	    --extra dev pyproject.toml - --output-file $(LOCK)

# The example holds violations, so the command ends with 1; any other end is a failure of the demo.
demo: $(STAMP)
	@code=0; $(BIN)/codecheck validate $(EXAMPLE) || code=$$?; \
	if [ $$code -ne 1 ]; then \
	    echo "demo: \`codecheck validate $(EXAMPLE)\` ended with $$code, and 1 (violations found) was expected" >&2; \
	    exit 1; \
	fi; \
	echo; echo 'This is what the record of $(EXAMPLE) shows: violations, hence exit code 1, as the demo expects.'

test: $(STAMP)
	@$(BIN)/python -m pytest -n 2

# Twice as slow as the tests alone, so it is no part of them.
coverage: $(STAMP)
	@$(BIN)/python -m pytest -n 2 --cov --cov-report=term

lint: $(STAMP)
	@$(BIN)/ruff check .

format: $(STAMP)
	@$(BIN)/ruff format .

format-check: $(STAMP)
	@$(BIN)/ruff format --check .

types: $(STAMP)
	@$(BIN)/mypy src tests $(wildcard docs/*.py benchmarks/*.py benchmarks/compared/*.py) $(filter-out fuzz/run.py,$(wildcard fuzz/*.py)) fuzz/rulebooks

imports: $(STAMP)
	@$(BIN)/lint-imports

rules: $(STAMP)
	@$(BIN)/codecheck rules check --strict
	@$(BIN)/codecheck rules check --strict $(EXAMPLE_CODES)
	@$(BIN)/codecheck rules test
	@$(BIN)/codecheck rules test $(EXAMPLE_CODES)

# Of the sample 417 in 500 were noticed when this was written: raise the figure as cases are added,
# until it is 100.
mutants: $(STAMP)
	@$(BIN)/codecheck rules mutate --sample 100

docs-check: $(STAMP)
	@$(BIN)/python docs/build.py --check
	@$(BIN)/python docs/pictures.py --check

# The site, in build/site: strict, and without anything from elsewhere. Its tools are an extra.
SITE_STAMP := $(VENV)/.docs
$(SITE_STAMP): $(STAMP)
	@$(BIN)/python $(PIP_INSTALL) --editable '.[docs]'
	@touch $@

site: $(SITE_STAMP)
	@$(BIN)/python docs/pages.py
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet
	@$(BIN)/python docs/links.py

# Builds the sdist, and from it the wheel; what is installed in a clean environment must find
# its own rules and say to the letter what the checkout says. A second build gives the same bytes.
wheel: $(STAMP)
	@rm -rf dist
	@$(BIN)/python -m build --no-isolation --outdir dist .
	@set -eu; again=$$(mktemp -d); trap 'rm -rf "$$again"' EXIT; \
	$(BIN)/python -m build --no-isolation --outdir "$$again" . >"$$again/log" 2>&1 || { \
	    cat "$$again/log" >&2; exit 1; }; \
	for file in dist/*; do \
	    cmp "$$file" "$$again/$$(basename "$$file")" >&2 || { \
	        echo "wheel: a second build of $$file gives other bytes" >&2; exit 1; }; \
	done; \
	echo "wheel: two builds give the same bytes; SHA-256 $$(sha256sum dist/*.whl | cut -c 1-64)"
	@set -eu; unset PYTHONPATH; root=$$(pwd); folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	$(BIN)/python -m venv "$$folder/venv"; \
	"$$folder/venv/bin/python" $(PIP_INSTALL) dist/*.whl; \
	mkdir "$$folder/empty"; cd "$$folder/empty"; \
	report() { \
	    for form in text html; do \
	        code=0; "$$1/bin/codecheck" validate -f $$form "$$root/$(EXAMPLE)" >"$$folder/$$2.$$form" || code=$$?; \
	        if [ $$code -ne 1 ] || [ ! -s "$$folder/$$2.$$form" ]; then \
	            cat "$$folder/$$2.$$form" >&2; \
	            echo "wheel: \`codecheck validate -f $$form\` of the $$2 must print a report and end with 1; it ended with $$code" >&2; \
	            exit 1; \
	        fi; \
	    done; }; \
	report "$$root/$(VENV)" checkout; report "$$folder/venv" wheel; \
	for form in text html; do \
	    diff -u "$$folder/checkout.$$form" "$$folder/wheel.$$form" >&2 || { \
	        echo 'wheel: the installed wheel reports otherwise than the checkout' >&2; exit 1; }; \
	done; \
	echo 'wheel: installed in a clean environment, it reports what the checkout reports'

# What the wheel brings along, as CycloneDX; and whether a flaw of any of it is known, which asks a
# public service. Neither is part of `check`: both install a tool, and the second needs the network.
define in-clean-environment
	@set -eu; folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	$(BIN)/python -m build --no-isolation --wheel --outdir "$$folder" . >/dev/null; \
	$(BIN)/python -m venv "$$folder/venv"; $(BIN)/python -m venv "$$folder/tools"; \
	"$$folder/venv/bin/python" $(PIP_INSTALL) "$$folder"/*.whl; \
	"$$folder/tools/bin/python" $(PIP_INSTALL)
endef

sbom: $(STAMP)
	$(in-clean-environment) 'cyclonedx-bom>=7,<8'; \
	mkdir -p dist; \
	"$$folder/tools/bin/cyclonedx-py" environment --output-reproducible --of JSON --mc-type library \
	    --pyproject pyproject.toml --output-file dist/codecheck.cdx.json "$$folder/venv/bin/python"; \
	echo 'sbom: dist/codecheck.cdx.json'

audit: $(STAMP)
	$(in-clean-environment) 'pip-audit>=2.10,<3'; \
	"$$folder/venv/bin/python" -m pip freeze --exclude codecheck-ethics --exclude pip --exclude setuptools \
	    >"$$folder/requirements.txt"; \
	"$$folder/tools/bin/pip-audit" --strict --disable-pip --no-deps --progress-spinner off --timeout 20 \
	    --requirement "$$folder/requirements.txt" || { \
	    echo 'audit: a flaw is known, or the service that knows them could not be asked about everything; it says so above, and nothing is vouched for' >&2; \
	    exit 1; }; \
	echo 'audit: no flaw is known of what the wheel brings along'

# As a stranger would: clean environments, the newest and the oldest pytest.
sample-app: $(STAMP)
	@.ci/sample-app $(BIN)/python

check: test lint format-check types imports rules mutants docs-check site wheel sample-app

# Not part of `check`: it needs more than Python. Pictures of what it saw come in tools/browser/pictures.
CHROMIUM ?= /usr/bin/chromium
PAGES := tools/browser/pages
browser-check: $(STAMP)
	@for one in node npm pdftotext pdftoppm '$(CHROMIUM)'; do command -v "$$one" >/dev/null || { \
	    echo "browser-check needs Node.js 18 or later with npm, Chromium and poppler's tools, and there is no \`$$one\`;" \
	        'on Debian: apt-get install nodejs npm chromium poppler-utils; another Chromium: make CHROMIUM=... browser-check' >&2; \
	    exit 1; }; done
	@cd tools/browser && npm install --silent --no-audit --no-fund --no-package-lock
	@mkdir -p $(PAGES)
	@set -e; page() { \
	    code=0; $(BIN)/codecheck validate -f html -o "$(PAGES)/$$1.html" --lang nl --as-of "$$2" $$3 || code=$$?; \
	    [ $$code -eq 1 ] || { echo "browser-check: the page $$1 could not be made" >&2; exit 1; }; }; \
	page sponsored 2024-09-30 examples/sponsored.engagement.yaml; \
	page long 2024-12-31 examples/long.engagement.yaml; \
	page several 2024-12-31 "--code noloc-2022 examples/group.engagement.yaml examples/self-paying.engagement.yaml"; \
	page hostile 2024-09-30 "--code noloc-2022 --show-values tools/browser/hostile.engagement.yaml"
	@CHROMIUM='$(CHROMIUM)' node tools/browser/check.mjs --pictures tools/browser/pictures \
	    $(PAGES)/sponsored.html $(PAGES)/long.html $(PAGES)/several.html $(PAGES)/hostile.html

# Not part of `check` either: what an editor with a YAML language server shows, and needs Node.js.
EDITED := $(wildcard examples/*.engagement.yaml) $(shell find $(EXAMPLE_CODES) -name '*.yaml')
editor-check:
	@for one in node npm; do command -v "$$one" >/dev/null || { \
	    echo "editor-check needs Node.js 18 or later with npm, and there is no \`$$one\`" >&2; exit 1; }; done
	@cd tools/editor && npm install --silent --no-audit --no-fund --no-package-lock
	@node tools/editor/check.mjs $(EDITED)

# Not part of `check` either: a cluster of Spark on this machine, one worker of which is killed.
spark-check: $(STAMP)
	@command -v java >/dev/null || { \
	    echo 'spark-check needs Java 17 or later, and there is no `java`; on Debian: apt-get install default-jre-headless' >&2; \
	    exit 1; }
	@set -eu; folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	'$(PYTHON)' -m venv "$$folder/venv"; \
	"$$folder/venv/bin/python" $(PIP_INSTALL) --editable '.[spark]'; \
	"$$folder/venv/bin/python" tools/spark/check.py

# Not part of `check` either: the same rules in other engines, side by side. Spectral is compared
# where npm is there; what cannot be installed is told on the page and has no figures.
SPECTRAL := build/spectral
bench: $(STAMP)
	@$(BIN)/python -m benchmarks.compared.wanted | while read -r one; do \
	    $(BIN)/python $(PIP_INSTALL) "$$one" || \
	        echo "bench: $$one cannot be installed here; the page says so" >&2; \
	done
	@if command -v npm >/dev/null && [ ! -x $(SPECTRAL)/node_modules/.bin/spectral ]; then \
	    mkdir -p $(SPECTRAL); \
	    npm install --silent --prefix $(SPECTRAL) --no-audit --no-fund --no-package-lock '@stoplight/spectral-cli@6' || \
	        echo 'bench: Spectral cannot be installed here; the page says so' >&2; \
	fi
	@$(BIN)/python -m benchmarks.bench $(BENCH)

clean:
	rm -rf $(VENV) build dist .codecheck-cache .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache \
	    .ruff_cache tools/browser/node_modules tools/editor/node_modules tools/browser/pages tools/browser/pictures
	find src tests docs -name __pycache__ -type d -prune -exec rm -rf {} +
