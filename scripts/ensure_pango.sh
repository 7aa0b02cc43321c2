#!/bin/sh
# The typesetter needs the Pango library, which is no Python package. Where it is missing: installs it when this is
# root on Debian or Ubuntu, else says in one line how to.
set -eu

found() {
  "${PYTHON:-python3}" - <<'PY'
import ctypes, ctypes.util, sys
names = {
    "pango": ["libpango-1.0-0", "libpango-1.0.so.0", "libpango-1.0.dylib", "/opt/homebrew/lib/libpango-1.0.dylib"],
    "pangoft2": ["libpangoft2-1.0-0", "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib",
                 "/opt/homebrew/lib/libpangoft2-1.0.dylib"],
}
def loads(name):
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
sys.exit(0 if all(any(loads(name) for name in group) for group in names.values()) else 1)
PY
}

if found; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Pango is missing: installing it"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 >/dev/null
  found && exit 0
fi
echo "Pango is missing. Install it: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 | dnf install pango | brew install pango | Windows: pacman -S mingw-w64-x86_64-pango in MSYS2" >&2
exit 1
