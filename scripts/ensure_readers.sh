#!/bin/sh
# Fidelity is measured with two programs that are no Python packages: pdftotext, and Chromium. Where one is missing:
# installs it when this is root on Debian or Ubuntu, else says in one line how to.
set -eu

missing() {
  command -v pdftotext >/dev/null || echo poppler-utils
  for browser in chromium chromium-browser google-chrome google-chrome-stable chrome-headless-shell; do
    if command -v "$browser" >/dev/null; then return; fi
  done
  echo chromium
}

if [ -z "$(missing)" ]; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Programs are missing: installing" $(missing)
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(missing) >/dev/null
  if [ -z "$(missing)" ]; then exit 0; fi
fi
echo "Programs are missing. Install them: apt install" $(missing) >&2
exit 1
