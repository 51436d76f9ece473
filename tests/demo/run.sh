#!/bin/sh
# SPDX-License-Identifier: MIT
# The program at work: a class of messy folders becomes a report. Called by
# `make demo`; CHAINRULE is the program, BUILD where the database goes.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
folder=$BUILD/demo
export CHAINRULE_DB="$folder/demo.db"
export CHAINRULE_EXERCISES="$here/../../exercises"
export CHAINRULE_NOW="${CHAINRULE_NOW:-2024-05-06T09:00:00Z}"

# A fresh copy with fixed times: what a file's time says is when it was
# handed in, and the output stays the same from day to day.
rm -rf "$folder"
mkdir -p "$folder"
cp -r "$here/class" "$folder/class"
TZ=UTC
export TZ
find "$folder/class" -type f -exec touch -t 202405031830 {} +
touch -t 202405022105 "$folder/class/abebe.txt" "$folder/class/kaya.txt"
touch -t 202405052359 "$folder/class/lior.txt" "$folder/class/jonas.txt"
touch -t 202405011200 "$folder/class/dahlia/week1.txt"

show() {
  printf '\n$ chainrule'
  for word; do
    case $word in
    *[!a-zA-Z0-9./-]*) printf " '%s'" "$word" ;;
    *) printf ' %s' "$word" ;;
    esac
  done
  echo
  "$CHAINRULE" "$@" 2>&1 && return
  echo "(exit code $?)"
}

cd "$folder"
cp "$here/roster.txt" .
show check gaussian '-2x e^(-x^2)'
show check sin-of-square 'cos(x^2)'
show compare 'sin(2x)' '2 sin(x) cos(x)'
show grade class --roster roster.txt
show report student farid
show report class
