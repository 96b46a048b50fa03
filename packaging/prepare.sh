# Read by packaging/run and packaging/test: brings the machine to where the program can start, or says what lacks.
# Needs nothing but a POSIX shell and Python 3.11 or newer. `prepare KIND` makes .venv for KIND (run, test).

unset PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME
export PIP_DISABLE_PIP_VERSION_CHECK=1 DEBIAN_FRONTEND=noninteractive

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$@"
  exit 1
}

# Installs Debian packages when we may; otherwise says the command, and stops.
system_packages() {
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    say "Installing what the system lacks: $*"
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null </dev/null ||
      fail "The system packages could not be installed. Try: apt-get update && apt-get install $*"
  elif command -v apt-get >/dev/null 2>&1; then
    fail "The system lacks: $*" "Install it, then start again:  sudo apt-get install $*"
  else
    fail "The system lacks what Debian calls: $*" "Install it with your system's package manager, then start again."
  fi
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
  for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
}

# The libraries Qt asks the system for, and the Debian package that brings each. The second list is for a real screen.
qt_lacks() {
  "$1" - "$2" <<'PY'
import ctypes
import sys

wanted = {
    "libGL.so.1": "libgl1", "libEGL.so.1": "libegl1", "libglib-2.0.so.0": "libglib2.0-0", "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1", "libdbus-1.so.3": "libdbus-1-3",
}
if sys.argv[1] == "screen":
    wanted |= {
        "libxcb-cursor.so.0": "libxcb-cursor0", "libxcb-icccm.so.4": "libxcb-icccm4", "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-shape.so.0": "libxcb-shape0", "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    }
lacking = []
for library, package in wanted.items() if sys.platform == "linux" else ():
    try:
        ctypes.CDLL(library)
    except OSError:
        lacking.append(package)
print(" ".join(lacking))
PY
}

# prepare KIND SCREEN: KIND is run or test; SCREEN is screen or none. Leaves the path of the environment's Python in $python.
prepare() {
  bare=$(find_python)
  [ -n "$bare" ] || system_packages python3 python3-venv
  bare=${bare:-$(find_python)}
  [ -n "$bare" ] || fail "Python 3.11 or newer is needed, and none was found. Set PYTHON to the one to use."
  version=$("$bare" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  if ! "$bare" -c 'import venv, ensurepip' >/dev/null 2>&1; then
    if [ "$bare" = /usr/bin/python3 ]; then system_packages python3-venv; else system_packages "python$version-venv"; fi
  fi
  lacking=$(qt_lacks "$bare" "$2")
  # shellcheck disable=SC2086
  [ -z "$lacking" ] || system_packages $lacking

  python=.venv/bin/python
  # A moved or half-made environment is made anew; it holds nothing of the person's.
  if ! { [ -x "$python" ] && "$python" -c 'import pip' >/dev/null 2>&1; }; then
    say "Making the environment in .venv with Python $version"
    rm -rf .venv
    "$bare" -m venv .venv || fail "The environment could not be made."
  fi
  stamp="$1 $version $(pwd) $(cat pyproject.toml packaging/constraints.txt | cksum)"
  if [ "$(cat ".venv/installed-$1" 2>/dev/null)" != "$stamp" ]; then
    extras=run
    [ "$1" = test ] && extras=run,test
    say "Installing the program and what it needs"
    "$python" -m pip install -qq -c packaging/constraints.txt -e ".[$extras]" </dev/null ||
      fail "The packages could not be installed: see above. Is there a connection?"
    "$python" -m compileall -q -j 0 .venv/lib >/dev/null 2>&1 || true
    printf '%s\n' "$stamp" >".venv/installed-$1"
  fi
  if [ ! -f resources/i18n/az.mo ] || [ -n "$(find resources/i18n -name '*.po' -newer resources/i18n/az.mo)" ]; then
    "$python" packaging/translations.py compile >/dev/null || fail "The translations could not be compiled."
  fi
  "$python" -m compileall -q crm_desktop >/dev/null || true
}
