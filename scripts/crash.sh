#!/usr/bin/env bash
# Kills the real server KILLS times while people play, and says at last what was lost. SEED repeats a run's wishes and moments.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
go build -ldflags=-w -o "$folder/foodforpeople" ./cmd/foodforpeople
go test -c -ldflags=-w -o "$folder/crash.test" ./test/crash
cd test/crash
"$folder/crash.test" -test.run '^TestKilledServerLosesNothing$' -test.v -test.timeout 2h \
  -binary "$folder/foodforpeople" -kills "${KILLS:-100}" -seed "${SEED:-0}"
