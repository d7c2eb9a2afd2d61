# Two commands matter: `make demo` and `make test`. Both install what is missing first.

SHELL := /bin/bash
PACKAGES := libsqlite3-dev libzip-dev libexpat1-dev libxlsxwriter-dev libpango1.0-dev fonts-dejavu-core fonts-wqy-microhei libboost-dev coinor-libcbc-dev libsodium-dev libssl-dev zlib1g-dev \
  pkg-config python3-venv openssl curl chromium
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
CADRE := .build/release/cadre
DEBUG := $(CURDIR)/.build/debug/cadre

# Swift Testing begins all tests at once. They then wait for each other, and what must answer within a minute does not.
FEW_AT_ONCE := SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=$$(nproc)

VENV := .build/venv
HIGHS := .build/highs
CASE_SPECS := ../shared/data/case

PREFIX ?= /usr/local
DESTDIR ?=

.PHONY: demo test fuzz-api attack build install uninstall deb setup check reports goldens reference man bench bench-api bench-national bench-build clean

## demo: gap analysis of the sample ministry, from nothing
demo: build
	@rm -rf demo && mkdir -p demo
	CADRE='$(CADRE)' scripts/demo demo

# The runtime is linked in: the binary runs where no Swift is, and starts faster. Without symbols it is half as large.
RELEASE := swift build -c release --static-swift-stdlib -Xlinker -s

build: setup
	$(RELEASE) --product cadre

## install: the binary, its manual page and completions, below PREFIX (/usr/local) and DESTDIR
install:
	@[ -x '$(CADRE)' ] || { echo 'Run make build first, as yourself.'; exit 2; }
	CADRE='$(CADRE)' packaging/install '$(PREFIX)' '$(DESTDIR)'

## uninstall: what install has laid out
uninstall:
	packaging/uninstall '$(PREFIX)' '$(DESTDIR)'

## deb: a Debian package with the service, in dist/
deb: build
	@command -v dpkg-shlibdeps >/dev/null || $(SUDO) apt-get install -y -qq dpkg-dev
	CADRE='$(CADRE)' packaging/deb dist

## test: everything, on a machine that has only this repository
test: setup
	swift build --build-tests
	$(FEW_AT_ONCE) swift test --skip-build --parallel
	CADRE='$(DEBUG)' scripts/commands check
	@$(MAKE) --no-print-directory $(VENV)/ready
	CADRE='$(DEBUG)' PATH="$(CURDIR)/$(VENV)/bin:$$PATH" scripts/serve-sample 400 --accounts scripts/api-client.py
	CADRE='$(DEBUG)' $(VENV)/bin/python scripts/server-life.py
	CADRE='$(DEBUG)' $(VENV)/bin/python scripts/tls.py
	CADRE='$(DEBUG)' $(VENV)/bin/python scripts/attack.py
	CADRE='$(DEBUG)' $(VENV)/bin/python scripts/pages.py
	CADRE='$(DEBUG)' PATH="$(CURDIR)/$(VENV)/bin:$$PATH" scripts/fuzz-api 2 coverage,fuzzing
	@if [ -d $(CASE_SPECS) ]; then \
	  CADRE='$(DEBUG)' PATH="$(CURDIR)/$(VENV)/bin:$$PATH" scripts/serve-sample 20 scripts/validate-case $(CASE_SPECS); \
	else echo 'Skipped: the official CASE schemas are not in $(CASE_SPECS).'; fi

## fuzz-api: the API against its own description, at length
fuzz-api: setup $(VENV)/ready
	swift build --product cadre
	CADRE='$(DEBUG)' PATH="$(CURDIR)/$(VENV)/bin:$$PATH" scripts/fuzz-api 100

## attack: an hour of attacks on a server of our own, and 300 kills under load
attack: build
	CADRE='$(CADRE)' scripts/attack.py 3600 300

$(VENV)/bin/pip:
	python3 -m venv $(VENV)

# Clients that are not ours: Python's requests, Schemathesis, and a browser with the rules of axe.
$(VENV)/ready: | $(VENV)/bin/pip
	$(VENV)/bin/pip install --quiet --disable-pip-version-check schemathesis requests jsonschema playwright axe-playwright-python
	touch $@

# Which of them is linked is decided anew where what is pinned changes.
$(HIGHS)/ready: scripts/highs scripts/highs.txt
	@$(MAKE) --silent --no-print-directory $(VENV)/bin/pip
	@scripts/highs $(HIGHS) $(VENV)/bin/pip

## setup: the system libraries, where they are missing, and the solver
setup:
	@command -v swift >/dev/null || { echo 'Swift 6.2 or later is needed: see https://www.swift.org/install'; exit 2; }
	@missing=$$(for package in $(PACKAGES) $$(apt-cache pkgnames libhighs-dev 2>/dev/null); do \
	  dpkg -s $$package >/dev/null 2>&1 || echo $$package; done); \
	if [ -n "$$missing" ]; then \
	  echo "Installing" $$missing; \
	  $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq $$missing >/dev/null; \
	fi
	@$(MAKE) --silent --no-print-directory $(HIGHS)/ready

## check: format and layout
check:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests
	scripts/check-layout

## reports: the sample ministry's reports, recorded anew; the tests reproduce them byte for byte
reports: build
	CADRE='$(CADRE)' scripts/reports reports

## goldens: records every golden anew; look at the difference before you commit it
goldens: setup
	CADRE_RECORD_GOLDENS=1 $(FEW_AT_ONCE) swift test --parallel || true

## reference: docs/reference.md, from the commands' own help; the tests compare it
reference:
	swift build --product cadre
	CADRE='$(DEBUG)' scripts/commands reference > docs/reference.md

## man: the manual page cadre.1, from the same
man: build
	CADRE='$(CADRE)' scripts/commands manual > cadre.1

## bench: Cadre against its peers in one run (pip install duckdb polars numpy pandas scipy statsmodels), up to a million people
bench: bench-build
	Benchmarks/gap --cadre '$(CADRE)' --engine '$(CADRE)-bench'
	Benchmarks/import --cadre '$(CADRE)'
	Benchmarks/equity --engine '$(CADRE)-bench'

## bench-api: the API beside a constant route and Datasette, then ten minutes of mixed load (needs wrk; pip install datasette requests)
bench-api: bench-build
	Benchmarks/api --cadre '$(CADRE)' --engine '$(CADRE)-bench'

## bench-national: the same at thirteen million people, and ten million assessments; half an hour, 30 GB of disk
bench-national: bench-build
	Benchmarks/gap --sizes 13000000 --runs 3 --cadre '$(CADRE)' --engine '$(CADRE)-bench'
	Benchmarks/import --rows 10000000 --cadre '$(CADRE)'

bench-build: build
	$(RELEASE) --product cadre-bench

clean:
	rm -rf .build demo dist
