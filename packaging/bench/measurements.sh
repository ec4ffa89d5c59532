# shellcheck shell=sh
# The measurements of "./station bench": one line for each, and the one way in which all are started.

# Name; class in mu.maupass, its first word being the module; largest heap; the JVM's compilers ("quick" is what the station
# has, "all" serves what paints, trains or compares by the thousand, "station" gives all of the station's own options); Debian packages between commas; what it does.
measurements() {
  cat <<'END'
authority      authority.demo.LoadBenchmark       256m quick postgresql                    fifty stations at once at an authority with embedded records and at two processes with PostgreSQL, and a simulated morning on which a thousand come back at once; words: [STATIONS [RECORDS]]
card           bench.card.CardBenchmark           512m quick -                             reading a chip: exchanges and time, beside the library with its own defaults
chaos          bench.chaos.Chaos                  256m quick -                             kills station and authority at random moments, 500 times, and looks for every record at the end
day            bench.day.DayBenchmark             -    station -                             a long day at one counter: what the station holds, how long it works and how long its windows let wait, by visit; words: VISITS
deny           bench.deny.DenyListBenchmark       256m quick -                             a deny list of a million documents: its size, how long a look takes, how often it is wrong
draw-faces     training.face.DrawnFaceModels      128m quick -                             no measurement: makes the face models of the tests again; words: FOLDER
drill-records  bench.restore.DrillRecords         512m quick -                             no measurement: gives an enrolled station the records of many visits, for packaging/deb/drill.sh; words: STATION AUTHORITY RECORDS
face           bench.face.FaceBenchmark           512m quick -                             finding and comparing faces: time of a 720p picture, processor time of a live view, memory over 10,000 pictures; words: MODELS PICTURE
face-threshold bench.face.FaceThreshold           1g   all   -                             pictures of many people, for the score at which one pair of strangers in 10,000 is taken for one person; words: FOLDER MODELS
fuzz           bench.fuzz.CardFuzz                256m all   -                             changed files, answers and portraits of chips, to find what the station does not survive
memory         bench.memory.MemoryBenchmark       512m all   -                             what of a face can still be found when a visit is over: heap, whole memory, files; words: MODELS
page           bench.page.PageBenchmark           900m all   fonts-ocr-b                   reading the zone of scans and photographs: accuracy and time, beside Tesseract on the same images
report         bench.report.ReportBenchmark       128m all   sqlite3                           closing a day, and reports of a day, a month and a million visits in 128 MB, beside the command line of SQLite; words: VISITS
restore        bench.restore.RestoreBenchmark     512m quick -                             backing up and restoring a station of 100,000 records until the next visit can be committed
sandbox        bench.sync.SandboxLoadBenchmark   384m quick -                             fifty stations at one sandbox authority: how long one waits for an answer, with the quick compiler and with both
start          bench.start.StartBenchmark         128m quick -                             from launch to the first screen, time and memory, beside a minimal window; words: [ROUNDS [INSTALLATION (a folder)]]
sync           bench.outbox.OutboxCommitBenchmark 512m quick -                             committing a visit's record beside a raw append to a file, and draining a queue beside a bare HTTP client and a window; "commit", "drain" or "window" for one
train-mrz      training.mrz.TrainMrzReader        700m all   fonts-ocr-b,fonts-liberation,fonts-freefont-ttf,fonts-courier-prime,fonts-b612 no measurement: trains the classifier of the machine-readable zone from nothing; words: FILE [LINES [FROM]]
train-print    training.mrz.TrainPrint           256m all   fonts-ocr-b no measurement: paints what a clean print of each character of the zone looks like, for the reader; words: FILE
zones          bench.zone.ZoneBenchmark           900m all   fonts-ocr-b,fonts-dejavu-core how honest reading a zone is: many thousand hard zones, and how many called certain are wrong; words: NUMBER [FIRST]
END
}

list_measurements() {
  measurements | while read -r name _ _ _ _ description; do
    printf '  %-14s %s\n' "$name" "$description"
  done
}

# find_measurement NAME: sets what its line says.
find_measurement() {
  while read -r name class heap compilers packages _; do
    [ "$name" != "$1" ] || return 0
  done <<END
$(measurements)
END
  return 1
}

# measure NAME WORDS…
measure() {
  case $1 in
    */* | .*) wrong_usage L-112 "There is no measurement \"$1\". See: ./station bench" ;;
  esac
  find_measurement "$1" || wrong_usage L-113 "There is no measurement \"$1\". See: ./station bench"
  shift
  case $name in
    face)
      set -- "${1:-${STATION_TEST_MODELS-}}" "${2:-$(first_picture)}"
      need_models "$1"
      [ -f "$2" ] || lack_pictures
      ;;
    face-threshold)
      set -- "${2:-${STATION_TEST_MODELS-}}" "${1:-${STATION_TEST_FACES-}}"
      need_models "$1"
      [ -d "$2" ] || lack_pictures
      ;;
    memory)
      set -- "${1:-${STATION_TEST_MODELS-}}"
      need_models "$1"
      ;;
    # The decoder of JPEG 2000 has something to say about nearly every input.
    fuzz) export OPENCV_LOG_LEVEL=SILENT ;;
    page) want_packages tesseract-ocr ;;
    start)
      case ${1-} in *[!0-9]* | 0*) wrong_usage L-134 "\"./station bench start\" takes how many rounds, then the folder of an installation. \"$1\" is no number of rounds." ;; esac
      if [ $# -gt 1 ] && [ ! -x "$2/station" ]; then
        wrong_usage L-135 "\"./station bench start\" measures an installation, and there is none in $2: it has no \"station\". Name the folder that has it."
      fi
      # The window that the station is measured beside is drawn in the same way.
      suit_computer
      export STATION_RENDERER="$renderer"
      ;;
  esac
  # shellcheck disable=SC2046,SC2086 # package names have no spaces
  need_packages $window_packages $(printf '%s' "${packages#-}" | tr ',' ' ')
  need_jdk
  need_distribution
  if has_display; then how='exec'; else
    # shellcheck disable=SC2086 # package names have no spaces
    need_packages $display_packages
    start_virtual_display
    how=beside_display
  fi
  case $name in
    sync) halves_of_sync "$@" ;;
    *) start_measurement "$@" ;;
  esac
}

# Models and pictures of faces are no part of the product.
need_models() {
  [ -d "$1" ] || wrong_usage L-116 "\"./station bench $name\" needs a folder of face models. Name it behind the measurement or in STATION_TEST_MODELS; \"./station models list\" says which files belong into it."
}

lack_pictures() {
  wrong_usage L-117 "\"./station bench $name\" needs pictures of faces. Name them behind the measurement, or their folder in STATION_TEST_FACES."
}

first_picture() {
  [ -n "${STATION_TEST_FACES-}" ] || return 0
  for picture in "$STATION_TEST_FACES"/*.jpg; do
    printf '%s' "$picture"
    return
  done
}

# start_measurement WORDS…: starts what find_measurement has found.
start_measurement() {
  module=${class%%.*}
  for jar in "$root/packaging/$module/target/$module"-*.jar; do :; done
  case $class in
    # The authority's own program: the libraries of its servers, and none of the station's.
    authority.*) set -- -cp "$authority_libraries/*" "mu.maupass.$class" "$@" ;;
    *) set -- -cp "$jar:$distribution/lib/*" "mu.maupass.$class" "$@" ;;
  esac
  case $class in
    bench.sync.*) set -- --module-path "$distribution/fx" --add-modules javafx.controls --enable-native-access=javafx.graphics "$@" ;;
  esac
  case $compilers in
    station)
      suit_computer
      set -- "@$jvm_options" -XX:TieredStopAtLevel=1 ${renderer:+"$renderer"} --module-path "$distribution/fx" \
        --add-modules javafx.controls,javafx.swing --enable-native-access=javafx.graphics "$@"
      ;;
    quick) set -- -XX:+UseSerialGC "-Xmx$heap" -XX:TieredStopAtLevel=1 "$@" ;;
    all) set -- -XX:+UseSerialGC "-Xmx$heap" "$@" ;;
  esac
  STATION_ROOT=$root STATION_DISTRIBUTION=$distribution STATION_JDK=$jdk
  export STATION_ROOT STATION_DISTRIBUTION STATION_JDK
  # shellcheck disable=SC2086 # STATION_BENCH_JVM holds as many options as somebody likes to add
  "$how" "$jdk/bin/java" -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED \
    "-Dmaupass.native=$distribution/native" "-Dmaupass.fx=$distribution/fx" \
    "-Dorg.sqlite.lib.path=$distribution/native" -Dorg.sqlite.lib.name=libsqlitejdbc.so \
    ${STATION_BENCH_JVM-} "$@"
}

# Committing and draining are two programs with a JVM each; the table has the first.
halves_of_sync() {
  case ${1-both} in
    both)
      last=$how
      # An exec would leave nobody to start the other half.
      [ "$how" != exec ] || how='command'
      start_measurement
      how=$last
      start_drain
      ;;
    commit)
      shift
      start_measurement "$@"
      ;;
    drain)
      shift
      start_drain "$@"
      ;;
    window) start_drain "$@" ;;
    *) start_measurement "$@" ;;
  esac
}

start_drain() {
  class=bench.sync.SyncDrainBenchmark
  heap=128m
  start_measurement "$@"
}
