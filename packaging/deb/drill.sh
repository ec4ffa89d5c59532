#!/bin/sh
# The recovery drill: a computer is lost, and a bare Debian 12 takes its place. Makes a station with 10,000 records, its backup and
# its authority (not counted), then counts: the package and all that it wants, restoring the backup, the first contact with the
# authority, the first visit in the queue. As root, with debootstrap; some minutes.
# Usage: packaging/deb/drill.sh [PACKAGE.deb [RECORDS]]
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
# shellcheck source=packaging/deb/bare.sh
. "$root/packaging/deb/bare.sh"
package=${1:-$newest}
records=${2:-10000}
limit=300
[ -f "$package" ] || fail 'there is no package; first: ./station package'

# The lost computer, by the distribution from which the package was made. Its passphrase is not in the home of who tries this.
lost=$place/lost
mkdir "$lost"
XDG_STATE_HOME=$lost/state
export XDG_STATE_HOME
start_sandbox() {
  : >"$introduction"
  "$root/station" sandbox --port 18444 --authority-data "$lost/authority" --data "$lost/none" --json >"$introduction" &
  sandbox=$!
  await_sandbox
}
start_sandbox
ca=$(told caSha256)
"$root/station" enrol --authority https://localhost:18444 --code "$(told enrolmentCode)" --ca-sha256 "$ca" --data "$lost/station" >"$place/lost.log" 2>&1 || fail "enrolment: $(cat "$place/lost.log")"
"$root/station" sync --once --data "$lost/station" >"$place/lost.log" 2>&1 || fail "first contact: $(cat "$place/lost.log")"
stop_sandbox
"$root/station" bench drill-records "$lost/station" "$lost/authority" "$records"
openssl ecparam -name prime256v1 -genkey -noout -out "$lost/administrator.key"
openssl ec -in "$lost/administrator.key" -pubout -out "$lost/administrator.pub" 2>"$place/lost.log"
# A password of the sandbox, which everybody knows.
(umask 077 && echo atelier-cinq >"$lost/password")
"$root/station" backup "$lost/station.backup" --recipient "$lost/administrator.pub" --by i.naidoo --password-file "$lost/password" --data "$lost/station" >"$place/lost.log" 2>&1 ||
  fail "backup: $(cat "$place/lost.log")"
took "not counted: a station with $records records, and its backup of $(($(wc -c <"$lost/station.backup") / 1000000)) MB"
rm -rf "$lost/station"
make_bare
start_sandbox
took 'not counted: the bare Debian 12'

counted=$began
install_package
took 'the package, with everything that it wants of Debian'
# seconds_at STATE: when dpkg wrote it of the package, as seconds.
seconds_at() {
  written=$(sed -n "s/^\([0-9-]* [0-9:]*\) $1 maupass-station:.*/\1/p" "$bare/var/log/dpkg.log" | tail -n 1)
  # Of nothing "date" would say midnight.
  [ -n "$written" ] || fail "dpkg.log has no line \"$1\" of the package"
  date -d "$written" +%s
}
installed_at=$(seconds_at 'status installed')
configured_at=$(seconds_at configure)
printf '        of it: %s; learning the start %d s\n' "$(grep '^Fetched ' "$place/apt.log" || echo 'nothing fetched')" \
  "$((installed_at - configured_at))"
mkdir "$bare/tmp/backup"
cp "$lost/station.backup" "$lost/administrator.key" "$bare/tmp/backup/"
inside chown -R maupass-station: /tmp/backup
as maupass-station maupass-station restore /tmp/backup/station.backup --key /tmp/backup/administrator.key --ca-sha256 "$ca" >"$place/restore.log" 2>&1 ||
  fail "restoring: $(cat "$place/restore.log")"
grep -q "with $records records" "$place/restore.log" || fail "not all was restored: $(cat "$place/restore.log")"
took "the backup restored, every signature of $records records verified"
as maupass-station maupass-station sync --once >"$place/sync.log" 2>&1 || fail "first contact: $(cat "$place/sync.log")"
took 'the first contact with the authority'
write_visit
as maupass-station maupass-station visit --script /tmp/visit.json --simulated-card priya --json >"$place/visit.log" 2>&1 || fail "the visit: $(cat "$place/visit.log")"
took 'the first visit, in the queue'
all=$(($(date +%s) - counted))
as maupass-station maupass-station outbox verify >"$place/verify.log" 2>&1 || fail "the queue: $(cat "$place/verify.log")"
printf 'From the bare Debian to the first visit: %d s, of %d s at most.\n' "$all" "$limit"
[ "$all" -le "$limit" ] || fail 'that is too long'
