# shellcheck shell=sh
# Starts the application from its distribution folder.

# What the JVM had loaded and linked when the first screen was shown: starts take half the time with it.
# It lies in the distribution, so it goes away with the jars it was made from; made by one JDK, it is of use to that one only.
start_cache=$distribution/start.aot
# What it loaded then, until a sign-in could go on. Apart from the first, because the JVM links all of that one before it runs
# anything; classes of this one are taken when they are wanted (docs/performance.md).
start_rest=$start_cache.rest
# Where the distribution lay when that was tried: the JVM keeps the paths of the jars in it, and complains of others.
start_place=$start_cache.place
# How the JVM is set, for the benchmarks too.
jvm_options=$launcher/jvm.options
# JavaFX's modules; empty where they are in the run time itself.
module_path=$distribution/fx
# What the JVM said while it learnt.
training_log=$target/start-training.log
# Set while the first screen is shown for the JVM to learn from: after what the station then ends by itself (StartMark), and where
# what was learnt is written.
rehearsal=
training=
training_rest=
# What the JVM shall do with a start cache that does not fit; empty: start without it.
cache_mode=

# The JVM does not look whether a jar of the class path has changed since: it would run the old classes without a word.
start_cache_fits() {
  [ -s "$start_cache" ] && start_cache_is_of_this_place || return 1
  for file in "$distribution/lib" "$distribution/fx" "$distribution"/lib/*.jar "$distribution"/fx/*.jar; do
    # shellcheck disable=SC3013 # not in POSIX, but in every shell that a /bin/sh is
    if [ "$file" -nt "$start_cache" ]; then return 1; fi
  done
}

start_cache_is_of_this_place() {
  made_at=
  [ ! -f "$start_place" ] || IFS= read -r made_at <"$start_place" || true
  [ "$made_at" = "$distribution" ]
}

# The files of the kernel's drivers for graphics; the last is where Linux runs inside Windows.
graphics='/dev/dri/* /dev/nvidia0 /dev/dxg'

# Where there is no such driver the toolkit draws by itself in the end, after GTK and it have each loaded a compiler of shaders for
# nothing: 60 MiB, and a tenth of the start. It is told so at once, where nobody has told it something else.
draws_without_driver() {
  [ -d /proc/self ] || return 1
  case ${JDK_JAVA_OPTIONS-} in *-Dprism.order=*) return 1 ;; esac
  for driver in $graphics; do
    if [ -e "$driver" ]; then return 1; fi
  done
}

# What the station has beside its jvm.options, for the benchmarks too. With the first, glibc keeps its free pieces in two heaps
# instead of in as many as there are threads; the JVM has them trimmed (jvm.options, docs/performance.md). Sets $renderer.
suit_computer() {
  export MALLOC_ARENA_MAX=2
  renderer=
  if draws_without_driver; then
    renderer=-Dprism.order=sw
    export GDK_GL="${GDK_GL-disable}"
  fi
}

# start_application HOW WORDS…: HOW is exec, or what else shall run the java command line.
start_application() {
  how=$1
  shift
  compilers=-XX:TieredStopAtLevel=1
  # These encrypt and hash for long enough that the second compiler pays.
  case ${1-} in backup | restore | outbox | report) compilers=-XX:+TieredCompilation ;; esac
  suit_computer
  class_path=
  for jar in "$distribution"/lib/*.jar; do class_path=$class_path${class_path:+:}$jar; done
  station_version=
  [ ! -f "$distribution/version" ] || IFS= read -r station_version <"$distribution/version" || true
  set -- ${station_version:+"-Dmaupass.version=$station_version"} -cp "$class_path" mu.maupass.station.Main "$@"
  if [ -n "$rehearsal" ]; then
    set -- "-Dmaupass.bench.start=$rehearsal" "$@"
    if [ -n "$training_rest" ]; then
      set -- "-XX:SharedArchiveFile=$training" "-XX:ArchiveClassesAtExit=$training_rest" "$@"
    elif [ -n "$training" ]; then
      # Without notes of what was called how often: from them the quick compiler would compile at once what it compiles soon enough.
      set -- "-XX:AOTCacheOutput=$training" -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining "$@"
    fi
  elif start_cache_fits; then
    cache=$start_cache
    [ ! -s "$start_rest" ] || cache=$cache:$start_rest
    set -- "-XX:SharedArchiveFile=$cache" ${cache_mode:+"$cache_mode"} "$@"
  fi
  # What the JVM warns of, such as a start cache of which a part does not fit, would stand in the middle of a command's JSON.
  set -- -Xlog:disable -Xlog:all=error:stderr "$@"
  if [ -n "$module_path" ]; then set -- --module-path "$module_path" "$@"; fi
  # The quick compiler only: the second one costs the start half a second on each of two cores and repays it in no visit
  # (docs/performance.md).
  "$how" "$jdk/bin/java" \
    --add-modules javafx.controls,javafx.swing \
    --enable-native-access=javafx.graphics,ALL-UNNAMED \
    "@$jvm_options" "$compilers" ${renderer:+"$renderer"} \
    "-Dmaupass.native=$distribution/native" \
    "-Dorg.sqlite.lib.path=$distribution/native" -Dorg.sqlite.lib.name=libsqlitejdbc.so \
    "$@"
}

# Shows the first screen once, unseen, and keeps what the JVM learnt. Without it the station only starts slower.
train_start() {
  rm -f "$start_cache" "$start_rest"
  # Before it is tried: where it cannot be made, it is tried once and not at each start.
  printf '%s\n' "$distribution" >"$start_place"
  chmod 644 "$start_place"
  command -v Xvfb >/dev/null 2>&1 && command -v xauth >/dev/null 2>&1 && command -v timeout >/dev/null 2>&1 || return 0
  (
    trap - EXIT HUP INT TERM
    start_virtual_display
    # Where the passphrase of the trial's key is kept.
    export XDG_STATE_HOME="$display_folder/state"
    rehearsal=true
    # The demonstration leaves a data folder of an enrolled station; what is learnt is the start of that station alone.
    start_application with_time_limit demo --data "$display_folder/data" || exit 0
    training=$display_folder/start.aot
    rehearsal=first-screen
    start_application with_time_limit run --data "$display_folder/data" || exit 0
    keep_learnt "$training" "$start_cache" || exit 0
    # The second file says where the first one lay, and is refused where it does not lie there any more.
    training=$start_cache
    training_rest=$display_folder/start.aot.rest
    rehearsal=true
    if start_application with_time_limit run --data "$display_folder/data"; then keep_learnt "$training_rest" "$start_rest"; fi
  ) </dev/null >"$training_log" 2>&1 || true
}

# keep_learnt FROM TO: whole, or not at all.
keep_learnt() {
  [ -s "$1" ] && cp "$1" "$2.new" && chmod 644 "$2.new" && sync "$2.new" && mv -f "$2.new" "$2"
}

with_time_limit() {
  beside_display timeout -k 5 180 "$@"
}
