# Sourced by scripts that look at the page with a real browser, after java.sh.

# What runs the page's modules; or says that it is missing.
find_node() {
  node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' 2>/dev/null || {
    echo "Node 20 or newer was not found."
    return 1
  }
}

# The browser, and what drives it; or says what is missing. Sets CHROMIUM.
find_browser() {
  find_node || return 1
  mkdir -p target
  if ! (cd src/dashboard && timeout 120 npm ci --silent) > target/npm.log 2>&1; then
    echo "npm could not install what drives the browser; target/npm.log says why."
    return 1
  fi
  command -v chromium >/dev/null 2>&1 || [ -n "${CHROMIUM:-}" ] || install_package chromium || true
  export CHROMIUM=${CHROMIUM:-$(command -v chromium)}
  if [ -z "$CHROMIUM" ]; then
    echo "Chromium was not found. To have it: apt-get install chromium, or CHROMIUM=/path/to/it"
    return 1
  fi
}
