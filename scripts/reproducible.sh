#!/usr/bin/env bash
# Builds PLATFORMS twice, from two copies of HEAD in folders of different depth and with nothing kept from earlier builds,
# and compares every byte.
set -euo pipefail
cd "$(dirname "$0")/.."

commit=$(git rev-parse HEAD)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export VERSION=reproducible PLATFORMS=${PLATFORMS:-linux/amd64}
for copy in one a/longer/way/to/two; do
  mkdir -p "$folder/$copy/sources"
  git archive "$commit" | tar -x -C "$folder/$copy/sources"
  GOCACHE=$folder/$copy/cache "$folder/$copy/sources/scripts/release.sh" "$folder/$copy/release"
  rm -rf "$folder/$copy/cache"
done
diff "$folder/one/release/SHA256SUMS" "$folder/a/longer/way/to/two/release/SHA256SUMS"
cat "$folder/one/release/SHA256SUMS"
echo "Both builds are the same."
