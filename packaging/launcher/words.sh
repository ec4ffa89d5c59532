# shellcheck shell=sh
# The launcher's own words.

show_help() {
  cat <<'END'
MauPass Station: reads an identity document, binds a second factor, queues the activation.

  ./station                 the windows (the same as "run")
  ./station demo            a day with simulated devices and a sandbox authority;
                            without a display: a guided visit that leaves pictures
  ./station test [WORDS]    every test; WORDS go to Maven (for example: -pl sync -am)
  ./station build           the distribution in packaging/target/station
  ./station bench [NAME]    a measurement; without NAME: lists them
  ./station screenshots     the pictures in docs/screenshots, made again by a guided visit
  ./station help [COMMAND]  this page, or the application's own page about COMMAND

Commands of the application (./station help COMMAND says more about each):

  run       the agent's and the citizen's window
  demo      the same with simulated devices and a seeded day
  visit     a visit without a window, from a script
  card      lists readers, reads a card, simulates a card
  page      reads the machine-readable zone of images
  scanner   lists scanners, tries one
  camera    lists cameras, tries one
  device    says which devices may be used without a supervisor
  settings  lists, checks and changes the settings
  face      compares two pictures
  models    lists or installs the models that compare faces
  sync      sends what waits to the authority
  outbox    lists or verifies the queue
  audit     lists, verifies or exports who did what
  day       says what a day came to, or closes it
  report    writes the report of activations, verifies or merges reports
  match     says by which rule two names fit or do not
  backup    writes the data into one sealed file, while the station works
  key       says where the key's passphrase is kept, or keeps it elsewhere
  restore   makes this machine the station that a backup is of
  export    writes everything in open formats
  doctor    looks at everything and prints a report for support
  sandbox   a sandbox authority on this computer
  enrol     enrols this station with an authority

Exit codes: 0 done, 1 refused or failed (with a code), 2 wrong usage.
What is missing (Debian packages, Maven) is installed as root or with sudo; else the command is printed.
JAVA_HOME is used when it is a JDK 25; STATION_JDK_FOLDERS (folders between colons) replaces the usual places.
END
}

no_more_words() {
  [ $# -le 1 ] || wrong_usage L-110 "\"./station $1\" takes no further words. See: ./station help"
}

word_build() {
  no_more_words build "$@"
  need_jdk
  need_distribution
  say "Built: $distribution"
}

word_test() {
  # shellcheck disable=SC2086 # package names have no spaces
  need_packages $window_packages $display_packages $card_packages $virtual_card_packages $page_packages $token_packages $backup_packages $scanner_packages $shell_packages
  # shellcheck disable=SC2086 # package names have no spaces
  want_packages $script_packages $camera_packages
  need_jdk
  need_maven
  lock_build
  start_virtual_display
  start_test_displays 4
  begin_build
  began=$(date +%s)
  result=0
  # Modules that do not need each other are tested side by side: most tests wait more than they work.
  # A test that hangs must end too: no module's tests come near a quarter of an hour.
  run_maven beside_display -T 2 -fae -Dsurefire.timeout=900 verify "$@" || result=$?
  if [ "$result" -eq 0 ] && [ $# -eq 0 ]; then end_build; else end_failed_build; fi
  summarise_tests "$began"
  exit "$result"
}

# Counts from the reports that this run wrote.
summarise_tests() {
  say ''
  find "$root"/*/target/surefire-reports "$root"/packaging/*/target/surefire-reports -name 'TEST-*.xml' -newermt "@$1" -exec cat {} + 2>/dev/null | awk -v seconds="$(($(date +%s) - $1))" '
    function number(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0 : 0 }
    function text(name) { return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : "" }
    function plain(value) {
      gsub(/&#10;/, " ", value); gsub(/&quot;/, "\"", value); gsub(/&apos;/, "\047", value)
      gsub(/&lt;/, "<", value); gsub(/&gt;/, ">", value); gsub(/&amp;/, "\\&", value)
      return value
    }
    # What a test holds is its name: "aWrongCodeIsRefused(String)" is read as "a wrong code is refused".
    function words(name, said, i, letter) {
      sub(/[({].*/, "", name)
      for (i = 1; i <= length(name); i++) {
        letter = substr(name, i, 1)
        said = said (letter ~ /[A-Z]/ ? " " tolower(letter) : letter)
      }
      return said
    }
    function skip(reason, class) {
      if (reason == "") reason = "no reason is given"
      sub(/.*\./, "", class)
      if (!(reason in times)) reasons[++different] = reason
      missed[reason] = missed[reason] (class == last[reason] ? ", " : "\n  " class ": ") words(named)
      last[reason] = class
      times[reason]++
    }
    /<testsuite / { all += number("tests"); bad += number("failures") + number("errors"); skipped += number("skipped") }
    /<testcase / { class = text("classname"); named = text("name"); test = class "." named }
    /<(failure|error)[ >]/ { print "Failed: " test }
    /<skipped[ \/>]/ { skip(plain(text("message")), class) }
    END {
      for (i = 1; i <= different; i++)
        printf "Skipped %d test%s: %s. Not tested:%s\n", times[reasons[i]], times[reasons[i]] == 1 ? "" : "s", reasons[i], missed[reasons[i]]
    }
    END { printf "Tests: %d run, %d failed, %d skipped, in %d min %d s.\n", all, bad, skipped, seconds / 60, seconds % 60 }' >&2
  if [ "$result" -eq 0 ]; then say 'All is well.'; else say 'Not all is well; the lines above say where. (L-111)'; fi
}

word_bench() {
  if [ $# -eq 0 ]; then list_measurements; else measure "$@"; fi
}

word_demo() {
  for argument in "$@"; do
    case $argument in
      -h | --help) word_application demo "$@" ;;
    esac
  done
  if has_display; then
    # shellcheck disable=SC2086 # package names have no spaces
    need_packages $window_packages
    # shellcheck disable=SC2086 # package names have no spaces
    want_packages $script_packages
    need_jdk
    need_distribution
    start_application exec demo "$@"
  fi
  guided=--guided
  pictures=$target/screenshots
  for argument in "$@"; do
    case $argument in
      --guided) guided= ;;
      --screenshots | --screenshots=*) pictures= ;;
    esac
  done
  [ -z "$pictures" ] || set -- --screenshots "$pictures" "$@"
  [ -z "$guided" ] || set -- "$guided" "$@"
  demo_unseen "$@"
}

# The pictures that the documents show: always on a display of our own, whose size and fonts are not somebody's.
word_screenshots() {
  no_more_words screenshots "$@"
  pictures=$root/docs/screenshots
  demo_unseen --guided --screenshots "$pictures"
}

# demo_unseen WORDS…: the demonstration on a virtual display; says where $pictures are, if it is to leave any.
demo_unseen() {
  # shellcheck disable=SC2086 # package names have no spaces
  need_packages $window_packages $display_packages
  # shellcheck disable=SC2086 # package names have no spaces
  want_packages $script_packages
  need_jdk
  need_distribution
  start_virtual_display
  result=0
  start_application beside_display demo "$@" || result=$?
  [ -z "$pictures" ] || say "Pictures of the screens: $pictures"
  exit "$result"
}

word_run() {
  for argument in "$@"; do
    case $argument in
      -h | --help) word_application run "$@" ;;
    esac
  done
  has_display || refuse L-114 'There is no display for the windows. Start in a graphical session, or try "./station demo", which makes a display of its own.'
  # shellcheck disable=SC2086 # package names have no spaces
  need_packages $window_packages
  # shellcheck disable=SC2086 # package names have no spaces
  want_packages $script_packages $card_packages $reader_packages $camera_packages
  need_jdk
  need_distribution
  start_application exec run "$@"
}

# Any other word is the application's.
word_application() {
  case $1 in
    card)
      # shellcheck disable=SC2086 # package names have no spaces
      need_packages $card_packages
      # shellcheck disable=SC2086 # package names have no spaces
      want_packages $reader_packages
      ;;
    camera)
      # shellcheck disable=SC2086 # package names have no spaces
      want_packages $camera_packages
      ;;
  esac
  need_jdk
  need_distribution
  start_application exec "$@"
}
