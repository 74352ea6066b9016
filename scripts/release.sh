#!/usr/bin/env bash
# usage: scripts/release.sh [FOLDER]
# Makes what others get: a static binary for each platform, the service's files, the list of what is inside (SBOM), checksums.
# VERSION stands for what git says, PLATFORMS for the list below. The same sources and the same Go make the same bytes.
set -euo pipefail
cd "$(dirname "$0")/.."

mkdir -p "${1:-release}"
out=$(cd "${1:-release}" && pwd)
version=${VERSION:-$(git describe --tags --always --dirty)}
platforms=${PLATFORMS:-linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64}

# What somebody has set for other work must not change the bytes.
unset GOEXPERIMENT GO386 GOARM
export CGO_ENABLED=0 GOFLAGS= GOWORK=off GOAMD64=v1 GOARM64=v8.0 LC_ALL=C

[ -z "$(ls -A "$out")" ] || { echo "$out is not empty" >&2; exit 1; }
binaries=()
for platform in $platforms; do
  name=foodforpeople-$version-${platform/\//-}
  [ "${platform%/*}" != windows ] || name=$name.exe
  echo "$name"
  GOOS=${platform%/*} GOARCH=${platform#*/} go build -trimpath -buildvcs=false -ldflags="-s -w -X main.release=$version" \
    -o "$out/$name" ./cmd/foodforpeople
  binaries+=("$out/$name")
done
go run ./scripts/sbom -version "$version" "${binaries[@]}" >"$out/foodforpeople-$version.cdx.json"
tar --create --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 --mode=u=rwX,go=rX --transform "s,^,foodforpeople-$version/," \
  LICENSE deploy docs/operate.md | gzip -n9 >"$out/foodforpeople-$version-files.tar.gz"
(cd "$out" && sha256sum -- foodforpeople-* >SHA256SUMS)
