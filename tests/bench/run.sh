#!/bin/sh
# SPDX-License-Identifier: MIT
# All measurements, in about three minutes. Called by `make bench`; CHAINRULE is
# the program, BUILD where it and the measuring programs are. For rows of your
# own, columns function, variable, answer, domain, given and verdict:
#   make bench CHAINRULE_BENCH_EXTRA=rows.tsv
set -eu

cd "$(dirname "$0")/../.."
bench=$BUILD/tests/bench
export CHAINRULE_BENCH_EXTRA="${CHAINRULE_BENCH_EXTRA:-}"

date -u '+%Y-%m-%d %H:%M UTC'
grep -m 1 'model name' /proc/cpuinfo || true
printf 'cores\t\t: %s, of which one is measured on\nload\t\t: ' "$(nproc)"
cut -d ' ' -f 1-3 /proc/loadavg

class=$(mktemp -d)
trap 'rm -rf "$class"' EXIT
"$bench/class" "$class/class"
"$bench/class" "$class/large" 10000 20

"$bench/decide"
"$bench/parts"
"$bench/chain"
"$bench/process" "$CHAINRULE"
"$bench/batch" "$CHAINRULE" "$class/class"
"$bench/batch" "$CHAINRULE" "$class/large" 1
"$bench/memory"
echo
"$bench/store" 20000
