#!/bin/sh
# SPDX-License-Identifier: MIT
# Where the time goes, in instructions counted by valgrind, for four kinds of
# work: sh tests/bench/profile.sh [kept] [fresh] [domains] [index]
# BUILD (default: build) is where the program is. Takes about four minutes.
set -eu

cd "$(dirname "$0")/../.."
program=${BUILD:-build}/chainrule
data=tests/bench/data
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A table for `check --tsv`: without comments, with an id.
table() {
  awk -F '\t' '!/^#/ { print (n++ ? n : "id") "\t" $0 }' "$1"
}

# profile TITLE FUNCTION [option]: the table on standard input, counting only
# what is done below FUNCTION.
profile() {
  printf '\n== %s\n' "$1"
  valgrind -q --tool=callgrind --callgrind-out-file="$work/out" \
    --toggle-collect="$2" "$program" check --tsv ${3:-} >"$work/verdicts"
  echo '-- with what they call'
  callgrind_annotate --auto=no --inclusive=yes --threshold=99.9 "$work/out" |
    sed -n 's/^ *[0-9,]* ( *\([0-9.]*%\)) .*src\/\([a-z_]*\/[a-z_]*\.[ch]\):\([a-z_A-Z]*\).*/\1 \2 \3/p' |
    awk '$2 !~ /^cli/ && !seen[$2 $3]++' | head -n 32
  echo '-- alone'
  callgrind_annotate --auto=no --threshold=90 "$work/out" |
    sed -n 's/^ *[0-9,]* ( *\([0-9.]*%\))  *\([^ ]*\).*/\1 \2/p' |
    sed 's/[^ ]*\///; 1,2{/PROGRAM/d;}' | head -n 14
}

several_variables() { awk -F '\t' 'NR == 1 || gsub(";", ";", $0) > 1'; }
one_for_each_function() { awk -F '\t' '!seen[$2]++' | head -n 30; }

for what in ${*:-kept fresh domains index}; do
  case $what in
  kept) table $data/tutorial.tsv >"$work/t"
    { cat "$work/t"; tail -n +2 "$work/t"; tail -n +2 "$work/t"; } |
      profile 'tutorial rows, keys remembered' cr_grade ;;
  fresh) table $data/tutorial.tsv |
      profile 'tutorial rows, a key for each' cr_tsv_check --fresh ;;
  domains) table $data/rubi.tsv | several_variables |
      profile 'domains of three variables and more' cr_domains_compare ;;
  index) table $data/wrong.tsv | one_for_each_function |
      profile 'compiling the index of mistakes' cr_index_of ;;
  esac
done
