# Works from a fresh clone with Go, git and, for what is missing, apt-get.
# `make help` lists the targets.

SHELL       := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS   += --no-print-directory

GO          ?= go
FUZZTIME    ?= 10s
BENCHCOUNT  ?= 5
# Each package's own limit, against a test that never ends: no computer is too
# slow for it.
TESTTIMEOUT ?= 60m
# The packages of make test; of one, no more is installed than it takes to
# compile it, and what it lacks is skipped.
PKG         ?= ./...
# Packages at a time: those of the real service mostly wait. The longest begin, so
# that none of them is waited for alone at the end.
TESTPACKAGES ?= $(shell echo $$((3 * $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2))))
LONGEST     := ./e2e ./internal/engine ./ui ./e2e/faults ./ecps/qrscan ./reader . ./internal/qr ./internal/plain ./cps
# Tests of a package at a time: most of them wait for a program or a card.
TESTPARALLEL ?= 4
# Compiled so, a package is compiled once for the program and its tests, and once for
# every clone on this computer; without what a debugger needs, which no linker here
# keeps, in a sixth less time.
COMPILE     := -trimpath -gcflags=all=-dwarf=false
# A binary of the tests is linked without symbols, as the program is: in a third less
# time. go vet is make lint's; where a change is judged, here too.
TESTBUILD   ?= $(COMPILE) -ldflags='-s -w' $(if $(filter true 1,$(CI)),,-vet=off)
# What macOS calls by its address, called so here too: on this system's pcscd
# and modules.
ADDRESSED   := ./reader/... ./middleware/p11/...
TOOLS       := bin/tools
GOFUMPT     := mvdan.cc/gofumpt@v0.12.0
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
NFPM        := github.com/goreleaser/nfpm/v2/cmd/nfpm@v2.45.2
GOWINRES    := github.com/tc-hib/go-winres@v0.3.3

# Without cgo there is no PC/SC on Linux, but --demo works. Windows and macOS
# need none.
BUILDFLAGS  := $(COMPILE) -ldflags '-s -w'

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: build
build: ## bin/caducee, and what it takes to compile it
	@scripts/need build
	$(GO) build $(BUILDFLAGS) -o bin/caducee .

.PHONY: demo
demo: build ## the wizard on a simulated card (SCENARIO=last-try for another one)
	@bin/caducee --demo$(if $(SCENARIO),=$(SCENARIO))

# With CI=true a skip is a failure, and the tests that have many cases alike (hostile
# pictures, commands that could leak) do all of them instead of a part of each kind.
.PHONY: test
test: ## every test, the real PC/SC service end to end included (PKG=./ui for one package)
	@scripts/need $(if $(filter ./...,$(PKG)),test,build)
	@mkdir -p bin
	@{ status=0; \
	   $(if $(filter ./...,$(PKG)),$(GO) test -json $(TESTBUILD) -tags addressed -timeout $(TESTTIMEOUT) $(TESTFLAGS) $(ADDRESSED) >bin/addressed.json & addressed=$$!;) \
	   $(GO) test -json $(TESTBUILD) -p $(TESTPACKAGES) -parallel $(TESTPARALLEL) -timeout $(TESTTIMEOUT) $(TESTFLAGS) $(if $(filter ./...,$(PKG)),$(LONGEST)) $(PKG) || status=$$?; \
	   $(if $(filter ./...,$(PKG)),wait $$addressed || status=$$?; cat bin/addressed.json;) exit $$status; } \
		| $(GO) run $(COMPILE) ./scripts/testsummary -o bin/test-summary.txt $(if $(filter true 1,$(CI)),-no-skip)

.PHONY: race
race: ## every test, and the program that it runs, under the race detector
	@scripts/need test
	@mkdir -p bin
	@$(GO) test -race -json -timeout 90m $(TESTFLAGS) ./... \
		| $(GO) run $(COMPILE) ./scripts/testsummary -o bin/race-summary.txt

.PHONY: windows
windows: build ## the Windows program, really run: on Wine, in front of this system's PC/SC
	@scripts/need windows
	@scripts/windows

.PHONY: browser
browser: build ## the sign-in in a real Chromium and Firefox, with a simulated card (SKIP=Firefox; PICTURES=folder keeps what their screen showed)
	@SKIP=$(SKIP) scripts/need browser
	@mkdir -p bin
	@rm -f bin/browser.jsonl
	@$(GO) test -json $(COMPILE) -tags browser -count=1 -timeout 30m $(if $(SKIP),-skip $(SKIP)) ./e2e/browser -args -record $(CURDIR)/bin/browser.jsonl $(if $(PICTURES),-pictures $(abspath $(PICTURES))) \
		| $(GO) run $(COMPILE) ./scripts/testsummary -o bin/browser-summary.txt $(if $(filter true 1,$(CI)),-no-skip)
	@cat bin/browser.jsonl # for information: how long a sign-in takes from the PIN to the verdict

.PHONY: bench
bench: build ## bytes, times, memory and size, beside OpenSC and a minimal program (MODULE=/path.so: and that)
	@scripts/need test
	@$(GO) test ./e2e -count=1 -timeout $(TESTTIMEOUT) -run '^$$' -bench . -benchtime $(BENCHCOUNT)x \
		-args -table bin/bench.md $(if $(MODULE),-module $(MODULE)) | tee bin/bench.txt
	@$(GO) test ./ui -count=1 -run '^$$' -bench Screens -benchtime 50x -args -table bin/bench.md | tee -a bin/bench.txt
	@echo
	@cat bin/bench.md

.PHONY: performance
performance: ## docs/performance.md from a run of bench, targets met or missed
	-@$(MAKE) bench
	@scripts/performance

.PHONY: fuzz
fuzz: ## each fuzz target in turn, FUZZTIME=10s each
	@scripts/need build
	@scripts/fuzz $(FUZZTIME)

# The long runs, whole; `go test ./...` plays a sample of each.
.PHONY: faults soak secrets model network
faults: ## every fault at every command of every operation and all along the wizard, on a real service
soak: ## a wizard through 2,000 insertions and 200 activations
secrets: ## search the program's memory for codes that were typed into it
model: ## 120,000 steps at random through the wizard, its promises checked
network: ## every network call of every command and the wizard
faults soak secrets model network:
	@scripts/need test
	@scripts/reliability $@

.PHONY: reliability
reliability: network soak secrets faults model fuzz ## all of these, and docs/reliability.md from what they measured
	@$(GO) run ./scripts/reliable -o docs/reliability.md bin/reliability/*.jsonl

.PHONY: lint
lint: $(TOOLS)/gofumpt $(TOOLS)/staticcheck ## go vet, gofumpt and staticcheck, at pinned versions; go.sum
	@scripts/need build
	$(GO) vet ./... && $(GO) vet -tags addressed $(ADDRESSED) && $(GO) vet -tags wine ./e2e/wine && $(GO) vet -tags browser ./e2e/browser
	@left="$$($(TOOLS)/gofumpt -l .)"; if [ -n "$$left" ]; then echo "gofumpt would change:"; echo "$$left"; exit 1; fi
	$(TOOLS)/staticcheck ./...
	$(GO) mod verify

.PHONY: format
format: $(TOOLS)/gofumpt ## write every file as gofumpt does
	$(TOOLS)/gofumpt -w .

# A tool is installed again when this file, which pins it, is newer.
$(TOOLS)/gofumpt: Makefile
	@GOBIN=$(CURDIR)/$(TOOLS) $(GO) install $(GOFUMPT) && touch $@

$(TOOLS)/staticcheck: Makefile
	@GOBIN=$(CURDIR)/$(TOOLS) $(GO) install $(STATICCHECK) && touch $@

.PHONY: cross
cross: ## builds and test builds for the other systems
	@for arch in amd64 arm64; do \
		echo "windows/$$arch"; \
		GOOS=windows GOARCH=$$arch CGO_ENABLED=0 $(GO) build $(BUILDFLAGS) -o bin/cross/caducee-windows-$$arch.exe .; \
		GOOS=windows GOARCH=$$arch CGO_ENABLED=0 $(GO) vet ./...; \
	done
	@echo "windows/amd64, tests"
	@GOOS=windows GOARCH=amd64 CGO_ENABLED=0 $(GO) test -c -o /dev/null ./... >/dev/null
	@for arch in amd64 arm64; do \
		echo "darwin/$$arch"; \
		GOOS=darwin GOARCH=$$arch CGO_ENABLED=0 $(GO) build $(BUILDFLAGS) -o bin/cross/caducee-darwin-$$arch .; \
		GOOS=darwin GOARCH=$$arch CGO_ENABLED=0 $(GO) vet ./...; \
		echo "linux/$$arch, without cgo"; \
		GOOS=linux GOARCH=$$arch CGO_ENABLED=0 $(GO) build -o /dev/null .; \
	done

.PHONY: release
release: $(TOOLS)/nfpm $(TOOLS)/go-winres ## dist/: archives, packages, checksums and manifests for each system, from the last commit
	@scripts/need release
	@scripts/release

.PHONY: reproducible
reproducible: release ## the release once more, elsewhere and from an empty cache: the same checksums or an error
	@scripts/reproducible

$(TOOLS)/nfpm: Makefile
	@GOBIN=$(CURDIR)/$(TOOLS) $(GO) install $(NFPM) && touch $@

$(TOOLS)/go-winres: Makefile
	@GOBIN=$(CURDIR)/$(TOOLS) $(GO) install $(GOWINRES) && touch $@

.PHONY: fresh
fresh: ## as root: README's commands and the package, on a Debian 12 made for this
	@scripts/need fresh
	@scripts/fresh

.PHONY: golden
golden: ## write the expected screens and outputs anew; read the difference before committing it
	@scripts/golden

.PHONY: pictures
pictures: ## draw the guide's pictures anew, from the screens of the demonstrations
	@scripts/need build
	@$(GO) test ./ui -run TestGuideShowsRealScreens -count=1 -update
	@git --no-pager diff --stat -- docs/pictures

.PHONY: clean
clean: ## remove what was built
	rm -rf bin dist
