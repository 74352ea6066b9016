#!/usr/bin/env bash
# Fuzzes every target for a time, as in scripts/fuzz.sh 10m, and yields to whatever else wants to run.
set -euo pipefail
cd "$(dirname "$0")/.."
renice -n 19 -p $$ >/dev/null

for package in $(go list ./...); do
  for target in $(go test -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
    echo "$package $target"
    go test -run '^$' -fuzz "^$target\$" -fuzztime "$1" -fuzzminimizetime 10x "$package" | tail -n 3
  done
done
