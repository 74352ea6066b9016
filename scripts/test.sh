#!/usr/bin/env bash
# Everything that a change must pass, the quick checks first.
set -euo pipefail
cd "$(dirname "$0")/.."

STATICCHECK=honnef.co/go/tools/cmd/staticcheck@v0.8.2
FUZZ_TIME=${FUZZ_TIME:-15s}

step() { printf '\n== %s (%ds)\n' "$1" "$SECONDS"; }

step "format"
unformatted=$(git ls-files -z --cached --others --exclude-standard '*.go' | xargs -0 gofmt -l)
[ -z "$unformatted" ] || { echo "gofmt: $unformatted"; exit 1; }

step "build and vet"
go build ./...
go vet ./...
go mod tidy -diff
go mod verify

step "staticcheck"
go run "$STATICCHECK" ./...

step "peers: build, vet, and what they deliver" # a module of its own, see bench/README.md
(cd bench && go mod tidy -diff && go vet ./... && go run "$STATICCHECK" ./... && go test ./... && go run ./cmd/bench -smoke)

step "pages: types, vendored files, units"
npm run --silent check
npm run --silent vendor:check
npm run --silent test:unit

step "go test -race"
go test -race -timeout 15m ./...

step "all random games" # of which the race detector had a part, see game/race_test.go
go test ./game

step "slow readers" # with the race detector their figures say nothing
go test ./hub -run 'TestSlowReadersDelayNobody$'

step "balance targets with 100 seeds"
go test ./game/simulation -run Balance -balance.seeds 100

# A browser waits more than it computes, so what it leaves goes to the fuzzing.
step "fuzz every target for $FUZZ_TIME, beside the pages in a browser"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
go build -o "$scratch/foodforpeople" ./cmd/foodforpeople
scripts/fuzz.sh "$FUZZ_TIME" >"$scratch/fuzz.log" 2>&1 &
fuzzing=$!
FOODFORPEOPLE="$scratch/foodforpeople" npm run --silent test:browser || { kill "$fuzzing"; exit 1; }
step "the rest of the fuzzing"
fuzzed=0
wait "$fuzzing" || fuzzed=$?
cat "$scratch/fuzz.log"
[ "$fuzzed" = 0 ]

step "done"
