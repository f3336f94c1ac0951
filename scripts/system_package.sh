#!/usr/bin/env bash
# Installs a Debian package where it may (apt, as root), else says what you have to install.
# Usage: scripts/system_package.sh PACKAGE WHY
set -euo pipefail

package=$1
why=$2

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $package: $why." >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "$package" >/dev/null
else
    echo "$package is missing: $why." >&2
    echo "Install it and run this again. On Debian: sudo apt-get install $package" >&2
    exit 1
fi
