#!/bin/sh
# Installs the package into a bare Debian 12 that has no Java, and works with it there: libraries, start, demonstration with
# its pictures, a visit, the timers' services, removing and purging. As root, with debootstrap; some minutes.
# Usage: packaging/deb/try.sh [PACKAGE.deb [FOLDER FOR PICTURES]]
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
newest=$(find "$root/packaging/target/package" -maxdepth 1 -name '*.deb' 2>/dev/null | head -n 1)
package=${1:-$newest}
pictures=${2:-$root/packaging/target/package/pictures}

fail() {
  printf 'Not as it should be: %s\n' "$*" >&2
  exit 1
}

[ -f "$package" ] || fail 'there is no package; first: ./station package'
[ "$(id -u)" -eq 0 ] || fail 'this needs root, for debootstrap and chroot'

place=$(mktemp -d)
bare=$place/bare
chmod 755 "$place"

stop_sandbox() {
  if [ -s "$bare/home/guichet/sandbox.pid" ]; then kill "$(cat "$bare/home/guichet/sandbox.pid")" 2>/dev/null || true; fi
}

leave() {
  stop_sandbox
  for mounted in proc dev; do umount -l "$bare/$mounted" 2>/dev/null || true; done
  # Never into what is still mounted.
  if ! grep -q " $bare/" /proc/mounts; then rm -rf "$place"; fi
}
trap leave EXIT
trap 'exit 130' INT TERM

began=$(date +%s)
took() {
  now=$(date +%s)
  printf '%4d s  %s\n' "$((now - began))" "$*"
  began=$now
}

# inside COMMAND…: as root in the bare system; as USER COMMAND…: as somebody else there.
inside() {
  chroot "$bare" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive "$@"
}
as() {
  who=$1
  shift
  inside runuser -u "$who" -- env HOME="$(inside getent passwd "$who" | cut -d : -f 6)" "$@"
}

if [ -n "${BARE_DEBIAN-}" ]; then
  cp -a "$BARE_DEBIAN" "$bare"
else
  command -v debootstrap >/dev/null || fail 'this needs debootstrap'
  debootstrap --variant=minbase bookworm "$bare" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"} >"$place/debootstrap.log" 2>&1 || fail "debootstrap: $(tail -n 5 "$place/debootstrap.log")"
fi
mount -t proc proc "$bare/proc"
mount --rbind /dev "$bare/dev"
mount --make-rslave "$bare/dev"
# Services are not started in a folder.
printf '#!/bin/sh\nexit 101\n' >"$bare/usr/sbin/policy-rc.d"
chmod 755 "$bare/usr/sbin/policy-rc.d"
took 'a bare Debian 12'

cp "$package" "$bare/tmp/station.deb"
inside apt-get -q -y update >"$place/apt.log" 2>&1 || fail "apt-get update: $(tail -n 5 "$place/apt.log")"
inside apt-get -q -y install --no-install-recommends /tmp/station.deb >"$place/apt.log" 2>&1 ||
  fail "apt-get install: $(tail -n 20 "$place/apt.log")"
took 'apt with everything that the package wants'
grep 'The start was learnt\.' "$place/apt.log" || fail 'the start was not learnt'
inside maupass-station learn-start 2>&1 | grep 'fits this computer' || fail 'what was learnt does not fit'
if inside sh -c 'command -v java'; then fail 'a Java of Debian was installed'; fi

inside sh -c 'find /usr/lib/maupass-station -name "*.so" -exec ldd {} + ; ldd /usr/lib/maupass-station/runtime/bin/java' >"$place/ldd.log" 2>&1 || true
# Those of the run time find each other beside themselves once java has loaded the first.
if grep 'not found' "$place/ldd.log" | grep -v -E 'lib(jvm|java|net|nio|awt|jli|jawt|mlib_image)\.so' >&2; then fail 'libraries are missing'; fi

inside adduser --quiet --disabled-password --gecos '' guichet
as guichet maupass-station --version
as guichet maupass-station help >"$place/help.txt"
if grep -E 'station (test|bench|build|package|screenshots)' "$place/help.txt"; then fail 'words of builders are offered'; fi
# A station of the package's own user: enrolled, a visit without the authority, then sent by the timer's service.
station_data=/var/lib/maupass-station/.local/share/maupass-station
as guichet sh -c 'cd && echo $$ >sandbox.pid && exec maupass-station sandbox --port 18443 --data /home/guichet/trial --json >sandbox.json' &
tries=0
until grep -q caSha256 "$bare/home/guichet/sandbox.json" 2>/dev/null; do
  tries=$((tries + 1))
  [ "$tries" -lt 300 ] || fail 'the sandbox authority does not start'
  sleep 0.2
done
# told NAME: what the sandbox said of it.
told() {
  sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$bare/home/guichet/sandbox.json" | head -n 1
}
as maupass-station maupass-station enrol --authority https://localhost:18443 --code "$(told enrolmentCode)" --ca-sha256 "$(told caSha256)" || fail 'enrolment'
as maupass-station /usr/lib/maupass-station/service/sync >"$place/sync.log" 2>&1 || fail "the timer's sync: $(cat "$place/sync.log")"
stop_sandbox
wait || true
cat >"$bare/tmp/visit.json" <<'END'
{"agent": {"id": "a.ramdin", "password": "guichet-un"}, "identify": {"nic": "D150390123456G"},
 "statement": {"familyName": "Doorgakant", "birthFamilyName": "Doorgakant", "givenNames": "Priya Anjali", "birthDate": "1990-03-15", "nic": "D150390123456G"},
 "consent": {"path": "non_biometric", "language": "fr"}, "document": {"can": "418203"},
 "face": {"features": {"all": "same"}, "verdict": "same_person"}, "confirm": true}
END
as maupass-station maupass-station visit --script /tmp/visit.json --simulated-card priya --json >"$place/visit.log" 2>&1 || fail "the visit: $(cat "$place/visit.log")"
took 'enrolment, a round of sending, and a visit without the authority'
mkdir "$bare/run/trial"
echo cloture-trois >"$bare/run/trial/maupass-station-supervisor"
as maupass-station env SUPERVISOR=s.appadoo TODAY_FROM=0 CREDENTIALS_DIRECTORY=/run/trial /usr/lib/maupass-station/service/day >"$place/day.log" 2>&1 ||
  fail "closing the day: $(cat "$place/day.log")"
ls "$bare"/var/lib/maupass-station/reports/*.pdf.jws >/dev/null || fail 'the day left no report'
took 'closing the day, with its report'
inside stat -c '%a %U' /var/lib/maupass-station "$station_data" | sort -u | grep -q -x '700 maupass-station' || fail 'others can look into the data'

as guichet sh -c 'cd && maupass-station demo' >"$place/demo.log" 2>&1 || fail "demo: $(tail -n 20 "$place/demo.log")"
mkdir -p "$pictures"
cp "$bare"/home/guichet/maupass-station-pictures/*.png "$pictures/" || fail 'the demonstration left no picture'
took "the demonstration, with $(find "$pictures" -name '*.png' | wc -l) pictures"

inside apt-get -q -y remove maupass-station >"$place/apt.log" 2>&1 || fail "removing: $(tail -n 20 "$place/apt.log")"
[ -f "$bare$station_data/outbox.db" ] || fail 'removing took the data'
[ ! -e "$bare/usr/lib/maupass-station" ] || fail "left behind: $(find "$bare/usr/lib/maupass-station" | head)"
inside apt-get -q -y purge maupass-station >"$place/apt.log" 2>&1 || fail "purging: $(tail -n 20 "$place/apt.log")"
grep '1 activations wait' "$place/apt.log" || fail "purging does not name what is unsent: $(tail -n 20 "$place/apt.log")"
[ -f "$bare$station_data/outbox.db" ] || fail 'purging without a person took what is unsent'
took 'removing and purging, which keep what is unsent'
printf 'All is well. Pictures: %s\n' "$pictures"
