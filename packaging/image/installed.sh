# shellcheck shell=sh
# What differs where the station is installed: JavaFX is in the run time, and the start is learnt on the computer itself.

# shellcheck disable=SC2034 # used in application.sh
module_path=
# shellcheck disable=SC2034 # used in application.sh
training_log=/dev/null

# Where the package for Debian puts the station, and what dpkg keeps of it as long as it is there. Of one that was removed, and whose
# settings were kept, other notes stay.
package_place=/usr/lib/maupass-station
package_sums=/var/lib/dpkg/info/maupass-station.md5sums

# The package has brought what the station wants; an archive that was unpacked has to look.
if [ "$root" = "$package_place" ] && [ -e "$package_sums" ]; then
  need_packages() { :; }
  want_packages() { :; }
fi

need_application() {
  [ -x "$jdk/bin/java" ] || refuse L-119 "The installation in $root is not whole: its run time is missing. Install the package again."
  # An archive that somebody unpacked: the package for Debian does this while it is installed.
  if ! start_cache_is_of_this_place && [ -w "$distribution" ]; then train_start; fi
}

# No jar is replaced by itself here, and the times of the files are those of the commit: only the place counts.
start_cache_fits() {
  [ -s "$start_cache" ] && start_cache_is_of_this_place
}

show_help() {
  cat <<'END'
MauPass Station: reads an identity document, binds a second factor, queues the activation.

  maupass-station                 the windows (the same as "run")
  maupass-station demo            a day with simulated devices and a sandbox authority;
                                  without a display: a guided visit that leaves pictures
  maupass-station update FILE     as root: installs a package, once its signature was verified; --downgrade: also an
                                  older one
  maupass-station learn-start     as root: learns its start, where what was learnt does not fit this computer
  maupass-station help [COMMAND]  this page, or the application's own page about COMMAND

END
  show_commands
  cat <<'END'
Exit codes: 0 done, 1 refused or failed (with a code), 2 wrong usage.
END
}

# Starts as it would for an agent, but ends where the JVM cannot use what was learnt, instead of starting slowly.
start_cache_is_usable() (
  start_cache_fits && [ -s "$start_rest" ] || exit 1
  cache_mode=-Xshare:on
  start_application exec --version >/dev/null 2>&1
)

word_learn_start() {
  if start_cache_is_usable; then
    say 'What was learnt of the start fits this computer.'
    return 0
  fi
  [ -w "$distribution" ] || refuse L-120 "The folder $distribution cannot be written. Give the command as its owner (sudo)."
  train_start
  if [ -s "$start_cache" ]; then
    say 'The start was learnt.'
  else
    say 'The start was not learnt, so it takes about twice as long. With the packages xvfb and xauth: sudo maupass-station learn-start'
  fi
}
