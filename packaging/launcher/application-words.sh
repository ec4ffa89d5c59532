# shellcheck shell=sh
# The words that start the application: the same here and where the station is installed.

# show_commands: what the application can do, as a part of the page of help.
show_commands() {
  cat <<END
Commands of the application ($called help COMMAND says more about each):

  run       the agent's and the citizen's window
  demo      the same with simulated devices and a seeded day
  training  the ten exercises of an agent; nothing of it counts
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
  password  asks for a one-time password of somebody who forgot theirs
  key       says where the key's passphrase is kept, or keeps it elsewhere
  restore   makes this machine the station that a backup is of
  export    writes everything in open formats
  doctor    looks at everything and prints a report for support
  sandbox   a sandbox authority on this computer
  enrol     enrols this station with an authority

END
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
    need_application
    start_application exec demo "$@"
  fi
  guided=--guided
  pictures=$demo_pictures
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

# demo_unseen WORDS…: the demonstration on a virtual display; says where $pictures are, if it is to leave any.
demo_unseen() {
  # shellcheck disable=SC2086 # package names have no spaces
  need_packages $window_packages $display_packages
  # shellcheck disable=SC2086 # package names have no spaces
  want_packages $script_packages
  need_application
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
  wanted="$script_packages $card_packages $reader_packages $camera_packages"
  open_windows run "$@"
}

# Its devices are simulated; the results alone open no window.
word_training() {
  for argument in "$@"; do
    case $argument in
      -h | --help | --results) word_application training "$@" ;;
    esac
  done
  wanted=$script_packages
  open_windows training "$@"
}

# open_windows WORDS…: on the display that is there, with the packages that windows need and those of $wanted.
open_windows() {
  has_display || refuse L-114 "There is no display for the windows. Start in a graphical session, or try \"$called demo\", which makes a display of its own."
  # shellcheck disable=SC2086 # package names have no spaces
  need_packages $window_packages
  # shellcheck disable=SC2086 # package names have no spaces
  want_packages $wanted
  need_application
  start_application exec "$@"
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
  need_application
  start_application exec "$@"
}
