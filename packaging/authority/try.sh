#!/bin/sh
# Works with the archive of the authority as somebody does who has nothing else: unpacked into a clean folder, without a JDK, a source
# or a setting of this computer. Half a minute.
# Usage: packaging/authority/try.sh [ARCHIVE.tar.gz]
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
fail() {
  printf '%s\n' "It does not work: $1" >&2
  exit 1
}
archive=${1-}
if [ -z "$archive" ]; then
  for archive in "$root"/packaging/target/package/maupass-authority-*.tar.gz; do :; done
fi
[ -f "$archive" ] || fail 'there is no archive; first: ./station package authority'

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
tar -xzf "$archive" -C "$place"
home=$place/maupass-authority
if [ -f "$archive.sig" ]; then
  mkdir "$place/next"
  "$home/maupass-authority" unpack "$archive" "$place/next" || fail 'it does not unpack the next one, which is signed'
  home=$place/next/maupass-authority
fi
mkdir "$place/user"
# there WORDS…: with nothing of whoever tries it.
there() {
  (cd "$place/user" && env -i "HOME=$place/user" PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "$home/maupass-authority" "$@")
}

for part in sbom.json version licences/LICENSE licences/postgresql.txt maupass-authority.service authority.properties; do
  [ -s "$home/$part" ] || fail "$part is missing"
done
[ -z "$(find "$home/lib" -name 'javafx*' -o -name 'opencv*' -o -name 'station-app*')" ] || fail 'parts of a counter are in it'

there demo --embedded --seconds 3 >"$place/demo.log" 2>&1 || fail "the demonstration: $(cat "$place/demo.log")"
grep -q 'stations' "$place/demo.log" || fail "the demonstration says nothing: $(cat "$place/demo.log")"
echo 'The demonstration works.'

sed -e "s|^folder=.*|folder=$place/records|" -e 's|^listen.host=.*|listen.host=127.0.0.1|' -e 's|^\(listen\|management\).port=.*|\1.port=0|' \
  "$home/authority.properties" >"$place/authority.properties"
(cd "$place/user" && exec env -i "HOME=$place/user" PATH=/usr/bin:/bin LC_ALL=C.UTF-8 \
  "$home/maupass-authority" serve --config "$place/authority.properties") >"$place/serve.log" 2>&1 &
serving=$!
tries=0
until grep -q listening "$place/serve.log"; do
  tries=$((tries + 1))
  if [ "$tries" -ge 300 ] || ! kill -0 "$serving" 2>/dev/null; then
    kill "$serving" 2>/dev/null || true
    fail "it does not serve: $(cat "$place/serve.log")"
  fi
  sleep 0.2
done
kill "$serving"
wait "$serving" || ended=$?
[ "${ended-0}" = 143 ] || fail "it ends with ${ended-0}: $(cat "$place/serve.log")"
[ -z "$(find "$place/records" -perm /077)" ] || fail 'others can read its folder'
echo 'It serves with the settings of the example, ends when it is told to, and keeps its folder to itself.'
echo 'All is well.'
