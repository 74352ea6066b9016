#!/usr/bin/env bash
# usage: scripts/release.sh [FOLDER]
# Makes what others get: a static binary for each platform, the service's files, the list of what is inside (SBOM) and its
# licences, checksums.
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
# modules PLATFORM lists the modules that the binary is made of, with their folders.
modules() {
  GOOS=${1%/*} GOARCH=${1#*/} go list -deps -f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}' ./cmd/foodforpeople
}

# licences prints what the authors of the parts ask to be handed on; without a text it fails.
licences() {
  local platform module version folder texts text
  printf '== Go\n\n' && cat "$(go env GOROOT)/LICENSE"
  for platform in $platforms; do modules "$platform"; done | sort -u | while read -r module version folder; do
    readarray -t texts < <(find "$folder" -maxdepth 1 -type f \( -iname 'licen[cs]e*' -o -iname 'copying*' -o -iname 'notice*' -o -iname 'patents*' \) | sort)
    [ ${#texts[@]} -gt 0 ] || { echo "$module has no licence" >&2; exit 1; }
    for text in "${texts[@]}"; do
      printf '\n== %s %s: %s\n\n' "$module" "$version" "${text##*/}" && cat "$text"
    done
  done
  for text in static/vendor/licences/*; do printf '\n== pages: %s\n\n' "${text##*/}" && cat "$text"; done
}

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
licences >"$out/foodforpeople-$version-licences.txt"
tar --create --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 --mode=u=rwX,go=rX --transform "s,^,foodforpeople-$version/," \
  LICENSE deploy docs/*.md | gzip -n9 >"$out/foodforpeople-$version-files.tar.gz"
(cd "$out" && sha256sum -- foodforpeople-* >SHA256SUMS)
