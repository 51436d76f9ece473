#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds the rules of layers.txt: sh tests/lint/run.sh [root of the tree].
# FOLDERS limits it to some floors. Prints file:line: message; fails if any.
set -u
export LC_ALL=C # awk counts bytes

lint=$(cd "$(dirname "$0")" && pwd) || exit 2
cd "${1:-.}" || exit 2
floors=$(awk '/^(floor|public) / { print $2 }' "$lint/layers.txt" | tr '\n' ' ')
folders=${FOLDERS:-$floors}
bad=0

allowed=$(awk '/^top / { sub(/^top /, ""); print }' "$lint/layers.txt" | tr '\n' ' ')
for entry in *; do
  case " $allowed " in
  *" $entry "*) ;;
  *) echo "$entry:1: does not belong into the top folder" && bad=1 ;;
  esac
done

# Names that exist, among names and patterns.
existing() {
  for name; do
    [ -e "$name" ] && echo "$name"
  done
}

# The public headers, without those of floors that were not asked for.
headers() {
  for header in $(existing include/chainrule/*.h); do
    floor=${header##*/}
    floor=${floor%%[_.]*}
    case " $floors $folders " in
    *" $floor "*" $floor "*) echo "$header" ;; # a floor, asked for
    *" $floor "*) ;;
    *) echo "$header" ;;
    esac
  done
}

# shellcheck disable=SC2046,SC2086 # file names have no spaces here
{
  house=$(headers; find $(existing $(printf 'src/%s ' $folders)) -name '*.[ch]' | sort)
  units=$(existing $(printf 'tests/unit/%s_*.c ' $folders support lint))
  awk -v layers="$lint/layers.txt" -f "$lint/code.awk" -f "$lint/includes.awk" \
    $house </dev/null || bad=1
  awk -v layers="$lint/layers.txt" -f "$lint/code.awk" -f "$lint/style.awk" \
    $house $units $(existing tests/support/*.[ch]) </dev/null || bad=1
}
exit $bad
