# shellcheck shell=sh
# Debian packages. Where there is no dpkg, whatever is installed is trusted to do.

window_packages='libgtk-3-0 libxtst6 libxxf86vm1 libgl1 fonts-dejavu-core'
display_packages='xvfb xauth'
script_packages=fonts-noto-core
card_packages=libpcsclite1
reader_packages=pcscd
camera_packages=libv4l-0

# missing_packages NAME…: those that are not installed. From Debian 13 some libraries carry "t64" behind their name.
missing_packages() {
  command -v dpkg-query >/dev/null 2>&1 || return 0
  wanted=
  for package in "$@"; do wanted="$wanted $package ${package}t64"; done
  # shellcheck disable=SC2086 # package names have no spaces
  installed=" $(dpkg-query -W -f '${Package}=${db:Status-Status} ' $wanted 2>/dev/null || true)"
  absent=
  for package in "$@"; do
    case $installed in
      *" $package=installed "* | *" ${package}t64=installed "*) ;;
      # The files are there; only the package's own set-up (such as starting a service in a container) did not end.
      *" $package=half-configured "* | *" $package=triggers-"* | *" ${package}t64=triggers-"*) ;;
      *) absent="$absent $package" ;;
    esac
  done
  printf '%s' "${absent# }"
}

can_install() {
  command -v apt-get >/dev/null 2>&1 || return 1
  [ "$(id -u)" -eq 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; }
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

package_is_on_offer() {
  case $(LC_ALL=C apt-cache policy "$1" 2>/dev/null) in
    *'Candidate: (none)'* | '') return 1 ;;
  esac
}

apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 \
    -o Dpkg::Use-Pty=0 "$@" </dev/null >&2
}

install_packages() {
  say "Installing Debian packages: $*"
  # An unreachable source that holds none of these must not stop the others.
  apt_get update || say 'Some package sources could not be read; going on with what is known.'
  apt_get install --no-install-recommends "$@" || return 0
}

# Changed by dpkg with whatever it does.
dpkg_status=/var/lib/dpkg/status

# $packages_seen carries the time at which dpkg had changed something last when it was asked. Not whichever is later: a clock that was
# ahead for a day would be believed for good.
packages_seen_fits() {
  # shellcheck disable=SC3013 # not in POSIX, but in every shell that a /bin/sh is
  [ -f "$packages_seen" ] && [ -r "$packages_seen" ] && [ -f "$dpkg_status" ] &&
    ! [ "$packages_seen" -nt "$dpkg_status" ] && ! [ "$packages_seen" -ot "$dpkg_status" ]
}

# packages_are_seen NAME…: as $packages_seen says, one line for each question, dpkg has changed nothing since it said that all of
# these are there. Asking it costs each start of the windows as much as half of the rest of this script.
packages_are_seen() {
  packages_seen_fits || return 1
  while read -r seen; do
    [ "$seen" != "$*" ] || return 0
  done <"$packages_seen"
  return 1
}

# ask_packages NAME…: sets $missing as missing_packages says, and remembers where it is empty. Where the folder cannot be written, dpkg
# is asked each time.
ask_packages() {
  packages_asked=$packages_seen.$$
  # The time before the question: what dpkg changes meanwhile is not believed.
  [ ! -f "$dpkg_status" ] || touch -r "$dpkg_status" "$packages_asked" 2>/dev/null || true
  missing=$(missing_packages "$@")
  if [ -z "$missing" ] && [ -f "$packages_asked" ]; then remember_packages "$@" 2>/dev/null || true; fi
  rm -f "$packages_asked" "$packages_asked.all"
}

remember_packages() {
  if packages_seen_fits; then cp "$packages_seen" "$packages_asked.all" || return 1; fi
  printf '%s\n' "$*" >>"$packages_asked.all" && chmod 644 "$packages_asked.all" &&
    touch -r "$packages_asked" "$packages_asked.all" && mv -f "$packages_asked.all" "$packages_seen"
}

# need_packages NAME…: installs what is missing, or ends.
need_packages() {
  ! packages_are_seen "$@" || return 0
  ask_packages "$@"
  [ -n "$missing" ] || return 0
  if ! can_install; then
    refuse L-103 "Some Debian packages are missing. Install them, then start again: sudo apt-get install --no-install-recommends $missing"
  fi
  # shellcheck disable=SC2086 # package names have no spaces
  install_packages $missing
  missing=$(missing_packages "$@")
  [ -z "$missing" ] || refuse L-104 "Some Debian packages could not be installed: $missing. The lines above say why. Set that right (network, package sources), then start again."
}

# want_packages NAME…: installs what is missing where that is possible without asking; does without otherwise.
want_packages() {
  ! packages_are_seen "$@" || return 0
  ask_packages "$@"
  [ -n "$missing" ] || return 0
  can_install || return 0
  # shellcheck disable=SC2086 # package names have no spaces
  install_packages $missing
}
