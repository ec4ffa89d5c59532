#!/bin/sh
# Has a systemd start the units of the package: in a bare Debian 12 of its own namespaces, as PID 1. What needs a screen or a device
# (the kiosk, udev's and polkit's rules) is not tried. As root, with debootstrap; some minutes.
# Usage: packaging/deb/units.sh [PACKAGE.deb]
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
# shellcheck source=packaging/deb/bare.sh
. "$root/packaging/deb/bare.sh"
package=${1:-$newest}
[ -f "$package" ] || fail 'there is no package; first: ./station package'

make_bare
install_package
inside apt-get -q -y install --no-install-recommends systemd >"$place/apt.log" 2>&1 || fail "systemd: $(tail -n 5 "$place/apt.log")"
took 'a bare Debian 12 with the package and systemd'

# A station of the package's own user, with a visit of today.
inside adduser --quiet --disabled-password --gecos '' guichet
as guichet sh -c 'cd && exec maupass-station sandbox --port 18445 --data /home/guichet/trial --json' >"$introduction" &
sandbox=$!
await_sandbox
as maupass-station maupass-station enrol --authority https://localhost:18445 --code "$(told enrolmentCode)" --ca-sha256 "$(told caSha256)" >"$place/enrol.log" 2>&1 ||
  fail "enrolment: $(cat "$place/enrol.log")"

# The namespaces and what is mounted in them go with this script; the settings of the kernel cannot be written from there. A unit's
# credentials are mounted by a process beside systemd: only where mounts are shared within, as on a computer, the unit sees them.
# shellcheck disable=SC2016 # words of the inner shell
unshare -fpmuiC --kill-child --propagation private sh -euc '
  mount --bind "$1" "$1"
  mount -t proc proc "$1/proc"
  mount --bind "$1/proc/sys" "$1/proc/sys"
  mount -o remount,ro,bind "$1/proc/sys"
  mount -t sysfs -o ro sysfs "$1/sys"
  mount -t tmpfs tmpfs "$1/sys/fs/cgroup"
  mount -t cgroup2 cgroup2 "$1/sys/fs/cgroup"
  mount -t tmpfs tmpfs "$1/run"
  mount --bind "$1/dev" "$1/dev"
  mount --make-rshared "$1"
  exec chroot "$1" env -i container=unshare PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --system --unit=multi-user.target' \
  sh "$bare" >"$place/boot.log" 2>&1 </dev/null &
system=$!
trap 'kill -9 "$system" 2>/dev/null || true; leave' EXIT

# in_system COMMAND…: beside the units.
in_system() {
  nsenter -t "$(tr -d ' ' <"/proc/$system/task/$system/children")" -m -p -C -r -w /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin SYSTEMD_PAGER= "$@"
}

tries=0
until in_system systemctl is-system-running 2>/dev/null | grep -q -E 'running|degraded'; do
  tries=$((tries + 1))
  [ "$tries" -lt 300 ] || fail "systemd does not come up: $(tail -n 20 "$place/boot.log")"
  sleep 0.2
done
took 'systemd is up, as PID 1'

# of UNIT PROPERTY: what systemd says of it.
of() {
  in_system systemctl show -P "$2" "$1"
}
journal() {
  in_system journalctl --no-pager -o cat -u "$1"
}

sync=maupass-station-sync@maupass-station
in_system systemctl start "$sync.service" || fail "sync: $(journal "$sync.service")"
[ "$(of "$sync.service" Result)" = success ] || fail "sync: $(journal "$sync.service")"
journal "$sync.service" | grep -q '"result"' || fail "sync says nothing: $(journal "$sync.service")"
in_system systemctl enable --now "$sync.timer" 2>"$place/enable.log" || fail "the timer: $(cat "$place/enable.log")"
[ "$(of "$sync.timer" ActiveState)" = active ] || fail 'the timer does not wait'
case $(of "$sync.timer" NextElapseUSecMonotonic) in '' | 0 | infinity) fail 'the timer has no next time' ;; esac
# Its first round would hold the folder while the next steps want it.
in_system systemctl disable --now "$sync.timer" 2>"$place/enable.log" || fail "the timer: $(cat "$place/enable.log")"
in_system systemctl stop "$sync.service"
took 'a round of sending, and its timer'

write_visit
in_system runuser -u maupass-station -- env HOME=/var/lib/maupass-station maupass-station visit --script /tmp/visit.json --simulated-card priya --json >"$place/visit.log" 2>&1 ||
  fail "the visit: $(cat "$place/visit.log")"
day=maupass-station-day@maupass-station
in_system sh -c 'mkdir -p /etc/credstore.encrypted && printf "cloture-trois\n" | systemd-creds encrypt --with-key=host --name=maupass-station-supervisor - /etc/credstore.encrypted/maupass-station-supervisor' >"$place/creds.log" 2>&1 ||
  fail "the credential: $(cat "$place/creds.log")"
settings=$bare/etc/maupass-station/day.conf
sed -i -e 's/^SUPERVISOR=.*/SUPERVISOR=s.appadoo/' -e 's/^TODAY_FROM=.*/TODAY_FROM=17h/' "$settings"
if in_system systemctl start "$day.service" 2>"$place/day.log"; then fail 'an hour that is none was taken'; fi
journal "$day.service" | grep -q 'D-132' || fail "an hour that is none: $(journal "$day.service")"
[ "$(of "$day.service" ActiveState)" = failed ] || fail "wrong settings are tried again: $(of "$day.service" ActiveState)"
sed -i 's/^TODAY_FROM=.*/TODAY_FROM=0/' "$settings"
in_system systemctl reset-failed "$day.service"
in_system systemctl start "$day.service" || fail "closing the day: $(journal "$day.service")"
ls "$bare"/var/lib/maupass-station/reports/*.pdf.jws >/dev/null || fail 'the day left no report'
in_system systemctl enable --now "$day.timer" 2>"$place/enable.log" || fail "the timer: $(cat "$place/enable.log")"
case $(of "$day.timer" NextElapseUSecRealtime) in '' | 0 | infinity) fail 'the timer has no next time' ;; esac
took 'closing the day with a credential, refused where the hour is none'

if in_system systemctl --failed --no-legend | grep maupass; then fail "units failed"; fi
echo 'All is well.'
