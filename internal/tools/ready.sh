#!/usr/bin/env bash
# Brings what the tests need: Chromium and fonts for the pages, poppler for what
# they print, Java for the checker of their HTML, Python as a
# reader of the mails, Node and the npm tools of internal/browser,
# internal/readers and internal/webhooks. On Debian as root it installs what is missing; elsewhere it
# names it and fails, so that no test has a reason to stay away.
set -euo pipefail
cd "$(dirname "$0")/../.."

missing=()
need() { # need COMMAND PACKAGE
  command -v "$1" >/dev/null 2>&1 || missing+=("$2")
}

look() {
  missing=()
  command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing+=(chromium)
  command -v fc-list >/dev/null 2>&1 && fc-list : family | grep -i 'noto.*cjk' >/dev/null || missing+=(fontconfig fonts-noto-cjk)
  need pdftotext poppler-utils
  need pdfinfo poppler-utils
  need java default-jre-headless
  need python3 python3
  need git git
  need node nodejs
  need npm npm
}

look
if [ "${#missing[@]}" -gt 0 ]; then
  if [ -f /etc/debian_version ] && [ "$(id -u)" = 0 ]; then
    echo "installing: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt=(apt-get -o DPkg::Lock::Timeout=400 -o Acquire::Retries=3 -qq)
    "${apt[@]}" update >/dev/null
    "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null
    look
  fi
fi
if [ "${#missing[@]}" -gt 0 ]; then
  echo "missing: ${missing[*]}" >&2
  echo "hint: on Debian or Ubuntu: sudo apt-get install ${missing[*]}" >&2
  exit 1
fi

# The npm tools are installed once for each state of their lock file.
for tools in internal/browser internal/readers internal/webhooks; do
  [ -f "$tools/package-lock.json" ] || continue
  want=$(sha256sum <"$tools/package-lock.json")
  if [ ! -d "$tools/node_modules" ] || [ "$(cat "$tools/node_modules/.lock" 2>/dev/null)" != "$want" ]; then
    echo "npm ci in $tools"
    npm ci --prefix "$tools" --ignore-scripts --no-audit --no-fund --loglevel=error
    echo "$want" >"$tools/node_modules/.lock"
  fi
done
echo "all there"
