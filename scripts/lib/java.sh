# Sourced by the scripts: finds a JDK that is new enough, and Maven, and says what to install where there is none.
#
#   JAVA_HOME  is kept if it is a JDK of version 21 or newer, and set otherwise

jdk_version() { # prints the feature version of the JDK in folder $1, nothing if it is none
  [ -x "$1/bin/javac" ] || return 0
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

jdk_is_fit() {
  local version
  version=$(jdk_version "$1")
  [ -n "$version" ] && [ "$version" -ge 21 ]
}

find_jdk() { # prints the first fitting JDK: JAVA_HOME, the one on the path, then the usual folders
  local candidate on_path
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && jdk_is_fit "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

install_package() { # tries to install the Debian package $1, quietly; the caller checks whether it helped
  command -v apt-get >/dev/null 2>&1 || return 1
  echo "Installing $1 …" >&2
  { as_root apt-get -qq update && as_root apt-get -qq install -y --no-install-recommends "$1"; } >/dev/null 2>&1
}

require_java() {
  if ! JAVA_HOME=$(find_jdk); then
    install_package openjdk-21-jdk-headless || true
    JAVA_HOME=$(find_jdk) || {
      echo "No JDK of version 21 or newer was found. Install one (for example openjdk-21-jdk or a Temurin 21) and run this again;" >&2
      echo "if it lies in a folder of its own, set JAVA_HOME to that folder." >&2
      exit 1
    }
  fi
  export JAVA_HOME
  command -v mvn >/dev/null 2>&1 || install_package maven || true
  command -v mvn >/dev/null 2>&1 || {
    echo "Maven was not found. Install it (for example: apt-get install maven) and run this again." >&2
    exit 1
  }
}

require_python() {
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null || {
    echo "Python 3.10 or newer was not found as python3. Install it (for example: apt-get install python3) and run this again." >&2
    exit 1
  }
}
