# The commands of a developer; CI calls the same.
.PHONY: test setup demo crash light lighthouse balance measures network bench-peers release reproducible fuzz half-open vulnerabilities fmt clean

test: setup ## everything that a change must pass
	scripts/test.sh

setup: ## find or install what the tests need
	scripts/setup.sh

demo: ## a server with a session that plays by itself
	go run ./cmd/foodforpeople --demo

KILLS ?= 100
SEED ?= 0
crash: ## kill the server 100 times while people play, about ten minutes; KILLS=3 for three, SEED=… repeats a run
	@KILLS=$(KILLS) SEED=$(SEED) scripts/crash.sh

lighthouse: setup ## Lighthouse's marks for the phone page, about a minute; see docs/light.md
	LIGHTHOUSE=all node --test test/browser/lighthouse.test.mjs

balance: ## the full balance targets, see docs/balance.md
	go test ./game/simulation/ -run Balance -timeout 60m -balance.seeds 100 -v

measures: ## the full run of the debrief's measures, see docs/measures.md
	go test ./game/debrief/ -run RankSyntheticTeams -timeout 60m -measures.seeds 200 -v

SEEDS ?= 1000
light: setup ## what the pages weigh over a whole day, about six minutes; see docs/light.md
	node --test test/browser/light.test.mjs test/browser/light-day.mjs

network: ## sessions on bad networks, see docs/reliability.md; SEEDS=n plays n of them
	go test ./hub/ -run 'TestBadNetworks$$' -timeout 120m -network.seeds $(SEEDS) -v

bench-peers: ## our hub beside its peers on this machine, some minutes; LONG=1 for every cell; needs 11,000 open files (LONG: 20,000); see bench/README.md
	cd bench && ulimit -n $(if $(LONG),20000,11000) && npm ci --silent && go run ./cmd/bench -out RESULTS.md $(if $(LONG),-long)

release: ## binaries for all platforms with checksums and SBOM, into the folder release
	scripts/release.sh

reproducible: ## build linux/amd64 twice from nothing and compare, some minutes; PLATFORMS='linux/arm64 …' for others
	scripts/reproducible.sh

FUZZ_TIME ?= 10m
fuzz: ## every fuzz target for ten minutes; FUZZ_TIME=1h for longer
	scripts/fuzz.sh $(FUZZ_TIME)

half-open: ## 10,000 connections that never end their request, and what they cost; needs 20,100 open files
	ulimit -n 20100 && FOODFORPEOPLE_HALF_OPEN=10000 go test ./cmd/foodforpeople -run HalfOpen -v

VULNDB ?= https://vuln.go.dev
vulnerabilities: ## known ones in what the program uses; VULNDB=file:///…/vulndb/data/osv asks a copy of the database, without Internet
	go run golang.org/x/vuln/cmd/govulncheck@v1.9.0 -db $(VULNDB) ./...

fmt:
	gofmt -w $$(git ls-files '*.go')

clean:
	rm -rf node_modules foodforpeople release
