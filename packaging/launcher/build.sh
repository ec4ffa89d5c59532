# shellcheck shell=sh
# Builds the distribution, and only when a source is newer than it.

target=$root/packaging/target
distribution=$target/station
demo_pictures=$target/screenshots
# Written last: it carries the time at which the build began, so an edit during the build is not overlooked.
stamp=$target/station.built
# Present while a build runs: one that finds it left over starts from empty class folders.
unfinished=$target/station.unfinished
# What dpkg said was there.
packages_seen=$target/packages.seen

distribution_is_fresh() {
  [ -f "$stamp" ] && [ ! -e "$unfinished" ] && [ -d "$distribution/lib" ] || return 1
  # Folders count too: theirs is the only trace of a deleted file.
  newer=$(find "$root/pom.xml" "$root"/*/pom.xml "$root"/*/src/main "$root"/*/src/build "$root"/packaging/*/pom.xml "$root"/packaging/*/src/main \
    "$root/packaging/licences" "$root/packaging/launcher/jvm.options" "$root/docs/api" "$root/docs/guides" "$root/docs/keycloak" -newer "$stamp" 2>/dev/null | head -n 1)
  [ -z "$newer" ]
}

# One build at a time. The lock lies on this script, and Maven inherits it: it holds until the last builder is gone.
lock_build() {
  command -v flock >/dev/null 2>&1 || return 0
  exec 9<"$root/station"
  flock -n 9 && return 0
  say 'Another ./station is building or testing here; waiting for it.'
  flock -w "${STATION_LOCK_SECONDS:-1800}" 9 || refuse L-107 'Another ./station has been building or testing here for too long. Wait for it or end it, then start again.'
}

unlock_build() {
  exec 9<&-
}

begin_build() {
  if ! mkdir -p "$target" 2>/dev/null || ! [ -w "$target" ]; then
    refuse L-108 "The folder $target cannot be written. Start as the owner of this folder, or copy the project to a folder of your own."
  fi
  if [ -e "$unfinished" ]; then
    say 'The build before this one did not end; building all of it.'
    for module in "$root"/*/target "$root"/packaging/*/target; do
      rm -rf "$module/classes" "$module/test-classes" "$module/maven-status"
    done
    rm -rf "$distribution"
  fi
  rm -f "$stamp"
  : >"$unfinished"
}

end_build() {
  if [ -d "$distribution" ]; then build_version >"$distribution/version"; fi
  mv -f "$unfinished" "$stamp"
}

need_distribution() {
  if distribution_is_fresh; then
    follow_move
    return 0
  fi
  lock_build
  if ! distribution_is_fresh; then
    need_maven
    need_collector
    begin_build
    say 'Building the station. The first time takes some minutes.'
    # Tests are compiled, not run: one module's tests use what another's tests have made.
    if ! run_maven command -q -DskipTests package >"$target/station.log" 2>&1; then
      tail -n 60 "$target/station.log" >&2
      end_failed_build
      refuse L-109 'The build did not end well; the lines above say where.'
    fi
    train_start
    end_build
  fi
  unlock_build
}

need_application() {
  need_jdk
  need_distribution
}

# A folder that was built, and then moved or copied, gets a start cache of its own.
follow_move() {
  if start_cache_is_of_this_place || [ ! -w "$distribution" ]; then return 0; fi
  lock_build
  if ! start_cache_is_of_this_place; then train_start; fi
  unlock_build
}

# Not every JDK has the collector that the station wants: Oracle's own builds are made without it.
need_collector() {
  case $("$jdk/bin/java" "@$jvm_options" -version 2>&1) in
    *ShenandoahGC*) refuse L-118 "The JDK in $jdk lacks the collector Shenandoah. Install one that has it (for example the package temurin-25-jdk from adoptium.net), or set JAVA_HOME to the folder that holds it, then start again." ;;
  esac
}

# A build that failed in good order leaves no half-written class behind.
end_failed_build() {
  rm -f "$unfinished"
}
