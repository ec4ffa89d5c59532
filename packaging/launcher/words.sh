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
  ./station package         the station as it is installed, without JDK and Maven: an image with its own
                            run time, a .tar.xz and a .deb, in packaging/target/package;
                            "package authority": the authority likewise, as a .tar.gz
  ./station authority WORDS the authority as a server of its own: serve, code, report, demo (docs/authority.md)
  ./station screenshots     the pictures in docs/screenshots, made again by a guided visit
  ./station help [COMMAND]  this page, or the application's own page about COMMAND

END
  show_commands
  cat <<'END'
Exit codes: 0 done, 1 refused or failed (with a code), 2 wrong usage.
What is missing (Debian packages, Maven) is installed as root or with sudo; else the command is printed.
JAVA_HOME is used when it is a JDK 25; STATION_JDK_FOLDERS (folders between colons) replaces the usual places.
END
}

# word_help COMMAND…: builds nothing and waits for no build: somebody wants to read. What was built last says it; where nothing was
# built yet, the line of the page above is all there is.
word_help() {
  if [ -d "$distribution/lib" ] && [ ! -e "$unfinished" ]; then
    need_jdk
    start_application exec help "$@"
  fi
  line=$(show_help | awk -v command="$1" '$1 == command || $1 == "./station" && $2 == command')
  if [ -z "$line" ]; then show_help && return; fi
  printf '%s\n' "$line"
  say "After \"$called build\", \"$called help $1\" says more."
}

# no_more_words WORD REST…
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
  case ${STATION_TEST_LONG-} in
    '' | true) ;;
    *) wrong_usage L-138 "STATION_TEST_LONG is \"true\", or it is not set. It is: $STATION_TEST_LONG" ;;
  esac
  # shellcheck disable=SC2086 # package names have no spaces
  need_packages $window_packages $display_packages $card_packages $virtual_card_packages $page_packages $token_packages $backup_packages $scanner_packages $shell_packages
  # shellcheck disable=SC2086 # package names have no spaces
  want_packages $script_packages $camera_packages $screen_packages $printer_packages $database_packages
  need_jdk
  need_maven
  lock_build
  # Its tests are in the long form only; where it cannot be had, the summary says that they were skipped.
  if [ "${STATION_TEST_LONG-}" = true ] && [ -z "${STATION_TEST_KEYCLOAK-}" ] && find_keycloak; then
    export STATION_TEST_KEYCLOAK="$keycloak_home"
  fi
  start_virtual_display
  start_test_displays 4
  begin_build
  began=$(date +%s)
  result=0
  # Modules that do not need each other are tested side by side: most tests wait more than they work.
  # A test that hangs must end too: no module's tests come near a quarter of an hour. In the long form the walks through all
  # screens take six minutes for each language.
  longest=900
  if [ "${STATION_TEST_LONG-}" = true ]; then longest=5400; fi
  run_maven beside_display -T 2 -fae -Dsurefire.timeout="$longest" verify "$@" || result=$?
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
    # Of what was given up while it ran the reports have no message, but the exception and its first line.
    function assumed() {
      if (!match($0, "Assumption failed: ")) return ""
      line = substr($0, RSTART + RLENGTH)
      sub(/\]\]>.*/, "", line)
      return line
    }
    function skip(reason, class) {
      if (reason == "") reason = assumed()
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
    END { printf "Tests: %d run, %d failed, %d skipped, in %d min %d s.\n", all, bad, skipped, seconds / 60, seconds % 60; exit bad > 0 }' >&2 || [ "$result" -ne 0 ] || result=1
  if [ "${STATION_TEST_LONG-}" = true ]; then say 'What comes by chance, and every screen in each language, was tested in the long form.'; else say 'What comes by chance, and every screen in each language, was tested in the short form (STATION_TEST_LONG=true: the long one).'; fi
  if [ "$result" -eq 0 ]; then say 'All is well.'; else say 'Not all is well; the lines above say where. (L-111)'; fi
}

word_bench() {
  if [ $# -eq 0 ]; then list_measurements; else measure "$@"; fi
}

# The pictures that the documents show: always on a display of our own, whose size and fonts are not somebody's.
word_screenshots() {
  no_more_words screenshots "$@"
  pictures=$root/docs/screenshots
  demo_unseen --guided --screenshots "$pictures"
}
