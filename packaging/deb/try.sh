#!/bin/sh
# Installs the package into a bare Debian 12 that has no Java, and works with it there: libraries, start, demonstration with
# its pictures, a visit, the timers' services, removing and purging. As root, with debootstrap; some minutes.
# Usage: packaging/deb/try.sh [PACKAGE.deb [FOLDER FOR PICTURES]]
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
# shellcheck source=packaging/deb/bare.sh
. "$root/packaging/deb/bare.sh"
package=${1:-$newest}
pictures=${2:-$root/packaging/target/package/pictures}
[ -f "$package" ] || fail 'there is no package; first: ./station package'

make_bare
took 'a bare Debian 12'
install_package
took 'apt with everything that the package wants'
grep 'The start was learnt\.' "$place/apt.log" || fail 'the start was not learnt'
inside maupass-station learn-start 2>&1 | grep 'fits this computer' || fail 'what was learnt does not fit'
said=$(inside maupass-station --version 2>&1 >/dev/null)
[ -z "$said" ] || fail "the JVM has something to say at each start: $said"
if inside sh -c 'command -v java'; then fail 'a Java of Debian was installed'; fi
# The only place where what was learnt of the start is counted too (docs/packaging.md).
installed=$(find "$bare/usr/lib/maupass-station" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum + 0 }')
printf 'Installed: %s bytes.\n' "$installed"
[ "$installed" -le 200000000 ] || fail 'the installation is larger than 200 MB'

inside sh -c 'find /usr/lib/maupass-station -name "*.so*" -exec ldd {} + ; ldd /usr/lib/maupass-station/runtime/bin/java' >"$place/ldd.log" 2>&1 || true
# Those of the run time find each other beside themselves once java has loaded the first.
if grep 'not found' "$place/ldd.log" | grep -v -E 'lib(jvm|java|net|nio|awt|jli|jawt|mlib_image)\.so' >&2; then fail 'libraries are missing'; fi

inside adduser --quiet --disabled-password --gecos '' guichet
as guichet maupass-station --version
as guichet maupass-station help >"$place/help.txt"
if grep -E 'station (test|bench|build|package|screenshots)' "$place/help.txt"; then fail 'words of builders are offered'; fi
# A station of the package's own user: enrolled, a visit without the authority, then sent by the timer's service.
station_data=/var/lib/maupass-station/.local/share/maupass-station
as guichet sh -c 'cd && exec maupass-station sandbox --port 18443 --data /home/guichet/trial --json' >"$introduction" &
sandbox=$!
await_sandbox
as maupass-station maupass-station enrol --authority https://localhost:18443 --code "$(told enrolmentCode)" --ca-sha256 "$(told caSha256)" || fail 'enrolment'
as maupass-station /usr/lib/maupass-station/service/sync >"$place/sync.log" 2>&1 || fail "the timer's sync: $(cat "$place/sync.log")"
stop_sandbox
if pgrep -f -- 'sandbox --port 18443' >/dev/null; then fail 'the authority is still there'; fi
write_visit
as maupass-station maupass-station visit --script /tmp/visit.json --simulated-card priya --json >"$place/visit.log" 2>&1 || fail "the visit: $(cat "$place/visit.log")"
took 'enrolment, a round of sending, and a visit without the authority'
mkdir "$bare/run/trial"
echo cloture-trois >"$bare/run/trial/maupass-station-supervisor"
if as maupass-station env SUPERVISOR=s.appadoo TODAY_FROM=17h CREDENTIALS_DIRECTORY=/run/trial /usr/lib/maupass-station/service/day >"$place/day.log" 2>&1; then
  fail 'an hour that is none was taken'
fi
grep -q 'D-132' "$place/day.log" || fail "an hour that is none: $(cat "$place/day.log")"
as maupass-station env SUPERVISOR=s.appadoo TODAY_FROM=0 CREDENTIALS_DIRECTORY=/run/trial /usr/lib/maupass-station/service/day >"$place/day.log" 2>&1 ||
  fail "closing the day: $(cat "$place/day.log")"
ls "$bare"/var/lib/maupass-station/reports/*.pdf.jws >/dev/null || fail 'the day left no report'
took 'closing the day, with its report'
[ "$(inside stat -c '%a %U' /var/lib/maupass-station "$station_data" | sort -u)" = '700 maupass-station' ] || fail 'others can look into the data'

as guichet sh -c 'cd && maupass-station demo' >"$place/demo.log" 2>&1 || fail "demo: $(tail -n 20 "$place/demo.log")"
mkdir -p "$pictures"
cp "$bare"/home/guichet/maupass-station-pictures/*.png "$pictures/" || fail 'the demonstration left no picture'
took "the demonstration, with $(find "$pictures" -name '*.png' | wc -l) pictures"

inside apt-get -q -y remove maupass-station >"$place/apt.log" 2>&1 || fail "removing: $(tail -n 20 "$place/apt.log")"
[ -f "$bare$station_data/outbox.db" ] || fail 'removing took the data'
[ ! -e "$bare/usr/lib/maupass-station" ] || fail "left behind: $(find "$bare/usr/lib/maupass-station" | head)"
inside apt-get -q -y purge maupass-station >"$place/apt.log" 2>&1 || fail "purging: $(tail -n 20 "$place/apt.log")"
grep 'Activations that wait to be sent: 1; .*closed days that were not sent: \[20' "$place/apt.log" || fail "purging does not name what is unsent: $(tail -n 20 "$place/apt.log")"
[ -f "$bare$station_data/outbox.db" ] || fail 'purging without a person took what is unsent'
took 'removing and purging, which keep what is unsent'
printf 'All is well. Pictures: %s\n' "$pictures"
