# Codicil's chores. `make test` is the one that counts: it brings what it needs
# (on Debian as root; elsewhere it names what is missing) and skips nothing.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := build

GO ?= go
# The folder whose content roots and pairs `make corpus` runs on.
CORPUS ?= ../shared/corpus
# The rows that `make bench` measures, parted by commas; the head of internal/bench/bench.go lists them.
BENCH_ROWS ?= build,again,version,ten,pairs,small,serve,w3
# How long each fuzz target runs.
FUZZTIME ?= 30s

.PHONY: build test ready lint fuzz corpus bench golden clean

build: ## the program, as ./codicil
	$(GO) build -trimpath -o codicil ./cmd/codicil

test: ready lint ## everything that must hold: what it needs, lint, all tests
	@echo "== go test"
	$(GO) test -timeout 9m ./...

ready: ## what the tests need: Chromium, fonts, poppler, Java, Python, the npm tools
	@echo "== tools of the tests"
	@internal/tools/ready.sh

lint: ## go vet, gofmt, staticcheck
	@echo "== go vet"
	$(GO) vet ./...
	@echo "== gofmt"
	@unformatted=$$(gofmt -l $$(git ls-files --cached --others --exclude-standard '*.go')); \
	if [ -n "$$unformatted" ]; then echo "gofmt would change:"; echo "$$unformatted"; echo "hint: gofmt -w FILE"; exit 1; fi
	@echo "== staticcheck"
	@staticcheck=$$($(GO) -C internal/tools tool -n staticcheck) && "$$staticcheck" ./...

fuzz: ## each fuzz target for FUZZTIME
	@$(GO) list -f '{{.Dir}} {{.ImportPath}}' ./... | while read -r dir pkg; do \
	  (grep -ho '^func Fuzz[A-Za-z0-9_]*' "$$dir"/*_test.go 2>/dev/null || true) | sed 's/func //' | while read -r target; do \
	    echo "== $$pkg $$target"; $(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) "$$pkg"; \
	  done; \
	done

corpus: build ## build every content root of CORPUS, compare every pair, and look for lost text
	$(GO) run ./internal/corpus -codicil ./codicil $(CORPUS)

bench: build ## whole archives beside Hugo, jsdiff and wikidiff2 (where installed), then the benchmarks of each room
	@command -v npm >/dev/null && npm --prefix internal/bench ci --silent || echo "npm is not installed: jsdiff is left out"
	$(GO) run ./internal/bench -codicil ./codicil -corpus "$(wildcard $(CORPUS))" -rows $(BENCH_ROWS)
	$(GO) test -run '^$$' -bench . -benchmem ./...

golden: ## write the expected outputs of the tests anew; read the difference before you commit it
	@for pkg in $$($(GO) list ./...); do \
	  dir=$$($(GO) list -f '{{.Dir}}' $$pkg); \
	  if grep -qs 'flag.Bool("update"' "$$dir"/*_test.go; then echo "== $$pkg"; $(GO) test "$$pkg" -update; fi; \
	done

clean: ## what building and publishing left
	rm -rf codicil public outbox
