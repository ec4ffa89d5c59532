#!/bin/sh
# Builds the packages of the commit that is checked out twice, in two new clones at two places, and compares every file of
# both images, with its rights and its time, and both packages. Ends with 0 where nothing differs.
# Usage: packaging/image/reproducible.sh [CLONE [CLONE]]; some minutes. CLONE: a folder in which "./station package" was made of the
# same commit already, in place of the first, and of the second.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

first=$place/first
second="$place/the second, elsewhere"

# build FOLDER: in a new clone.
build() {
  git clone --quiet "$root" "$1"
  "$1/station" package >"$place/log" 2>&1 || {
    cat "$place/log" >&2
    exit 1
  }
}

# list IMAGE: one line for each file. What the JVM learns of the start, and what dpkg said, is made where the image is used.
list() {
  (
    cd "$1"
    # Not by pipes, in which nobody would hear that a file could not be read.
    find . -type f ! -name 'start.aot*' ! -name packages.seen -exec sha256sum {} + >"$place/sums"
    find . ! -name 'start.aot*' ! -name packages.seen -printf '%m %T@ %l %p\n' >"$place/rights"
    LC_ALL=C sort -k 2 "$place/sums"
    LC_ALL=C sort "$place/rights"
  )
}

# made_already CLONE: its folder, where it has the same commit and nothing else.
made_already() {
  clone=$(CDPATH='' cd -- "$1" && pwd -P)
  if [ "$(git -C "$clone" rev-parse HEAD)" != "$(git -C "$root" rev-parse HEAD)" ] || [ -n "$(git -C "$clone" status --porcelain)" ]; then
    echo "$clone has another commit, or changes." >&2
    exit 1
  fi
  printf '%s' "$clone"
}

if [ $# -gt 0 ]; then first=$(made_already "$1"); else build "$first"; fi
if [ $# -gt 1 ]; then second=$(made_already "$2"); else build "$second"; fi
if [ "$first" = "$second" ]; then
  echo 'That is one clone, twice.' >&2
  exit 1
fi
made=packaging/target/package
list "$first/$made/maupass-station" >"$place/first.txt"
list "$second/$made/maupass-station" >"$place/second.txt"

printf 'Compared: %s files.\n' "$(grep -c '^[0-9a-f]\{64\} ' "$place/first.txt")"
differing=
diff "$place/first.txt" "$place/second.txt" >&2 || differing=yes
(
  cd "$first/$made"
  for file in maupass-station*.*; do
    cmp "$file" "$second/$made/$file" || exit 1
    sha256sum "$file"
  done
) || differing=yes
(cd "$second/$made" && ls -d maupass-station*.*) >"$place/second.packages"
(cd "$first/$made" && ls -d maupass-station*.*) | diff - "$place/second.packages" >&2 || differing=yes
[ -z "$differing" ] || exit 1
echo 'Nothing differs, in the image and in the packages.'
