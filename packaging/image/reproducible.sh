#!/bin/sh
# Builds the packages of the commit that is checked out twice, in two new clones at two places, and compares every file of
# both images, with its rights and its time, and both packages. Ends with 0 where nothing differs.
# Usage: packaging/image/reproducible.sh; some minutes.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

# list IMAGE: one line for each file.
list() {
  (
    cd "$1"
    find . -type f -exec sha256sum {} + | LC_ALL=C sort -k 2
    find . -printf '%m %T@ %l %p\n' | LC_ALL=C sort
  )
}

for build in first 'the second, elsewhere'; do
  git clone --quiet "$root" "$place/$build"
  "$place/$build/station" package >"$place/log" 2>&1 || {
    cat "$place/log" >&2
    exit 1
  }
  list "$place/$build/packaging/target/package/maupass-station" >"$place/$build.txt"
done

printf 'Compared: %s files.\n' "$(grep -c '  \./' "$place/first.txt")"
differing=
diff "$place/first.txt" "$place/the second, elsewhere.txt" >&2 || differing=yes
(
  cd "$place/first/packaging/target/package"
  for file in maupass-station*.*; do
    cmp "$file" "$place/the second, elsewhere/packaging/target/package/$file" || exit 1
    sha256sum "$file"
  done
) || differing=yes
[ -z "$differing" ] || exit 1
echo 'Nothing differs, in the image and in the packages.'
