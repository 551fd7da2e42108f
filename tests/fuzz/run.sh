#!/usr/bin/env bash
# Fuzzes the way of an `.ftl` file for ten minutes, or as many seconds as the first argument says, starting from the
# real files. Needs cargo-fuzz; the sanitizer is off, for there is no unsafe code of ours to watch.
set -euo pipefail
cd "$(dirname "$0")/../.."
corpus=target/fuzz-corpus
mkdir -p "$corpus"
for file in locales/*/stories/*.ftl locales/*/service.ftl; do cp "$file" "$corpus/$(echo "$file" | tr / -)"; done
RUSTC_BOOTSTRAP=1 cargo fuzz run --fuzz-dir tests/fuzz --sanitizer none --target-dir target/fuzz ftl "$corpus" -- \
    -max_total_time="${1:-600}" -timeout=5 -max_len=65536 -only_ascii=0
