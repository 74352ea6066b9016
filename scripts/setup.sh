#!/usr/bin/env bash
# Finds or installs what the tests need: a C compiler for the race detector, Node, Chromium, promtool of Prometheus,
# systemd-analyze, LibreOffice's Calc, nginx, Caddy, and the test tools of npm.
# Where it may not install, it says in one line what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

missing() {
  echo "missing: $1" >&2
  exit 1
}

# install_package NAME... installs packages of Debian if this user may.
install_package() {
  command -v apt-get >/dev/null || missing "$*: install it and run again"
  [ "$(id -u)" = 0 ] || missing "$*: run 'sudo apt-get install $*' and run again"
  echo "installing $*"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# install_tool NAME is install_package for a service that tests start by themselves: it need not run beside them.
install_tool() {
  install_package "$1"
  [ ! -d /run/systemd/system ] || systemctl disable --quiet --now "${1%-light}"
}

command -v go >/dev/null || missing "Go 1.26 or newer (go.dev/doc/install)"
command -v gcc >/dev/null || install_package gcc libc6-dev
command -v node >/dev/null || missing "Node 20 or newer (nodejs.org)"
command -v chromium >/dev/null || [ -n "${CHROMIUM:-}" ] || install_package chromium fonts-noto-color-emoji
command -v promtool >/dev/null || install_tool prometheus
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || install_tool nginx-light
command -v caddy >/dev/null || install_tool caddy
command -v soffice >/dev/null || install_package libreoffice-calc-nogui # 87 MB to fetch, half a minute; it opens exports
command -v systemd-analyze >/dev/null || install_package systemd # it need not run

# npm ci is slow; it runs again only when the lock file has changed.
mark=node_modules/.installed
if ! cmp -s package-lock.json "$mark"; then
  npm ci --no-audit --no-fund --silent
  cp package-lock.json "$mark"
fi
