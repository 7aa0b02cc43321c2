#!/bin/sh
# Programs that are no Python packages, by the Debian packages that have them: chromium shows pages, poppler-utils has
# pdftotext. Where one is missing: installs it when this is root on Debian or Ubuntu, else says in one line how to.
set -eu

is_there() {
  case "$1" in
    chromium)
      for name in chromium chromium-browser google-chrome google-chrome-stable chrome-headless-shell; do
        if command -v "$name" >/dev/null; then return 0; fi
      done
      return 1 ;;
    poppler-utils) command -v pdftotext >/dev/null ;;
  esac
}

missing() {
  for package in "$@"; do is_there "$package" || echo "$package"; done
}

if [ -z "$(missing "$@")" ]; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Programs are missing: installing" $(missing "$@")
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(missing "$@") >/dev/null
  if [ -z "$(missing "$@")" ]; then exit 0; fi
fi
echo "Programs are missing. Install them: apt install" $(missing "$@") >&2
exit 1
