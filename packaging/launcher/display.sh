# shellcheck shell=sh
# A virtual display, and programs that run beside it: they get our signals, and nothing of ours stays behind.

display_folder=
display_processes=
child=

has_display() {
  [ -n "${DISPLAY-}" ] || [ -n "${WAYLAND_DISPLAY-}" ]
}

# Starts Xvfb on a number that it chooses itself, open only to the holder of a fresh cookie.
start_virtual_display() {
  command -v Xvfb >/dev/null 2>&1 || refuse L-105 'There is no virtual display on this computer. Install Xvfb (Debian: sudo apt-get install xvfb xauth), then start again.'
  display_folder=$(mktemp -d)
  trap stop_virtual_display EXIT
  trap 'pass_signal HUP 129' HUP
  # What a shell runs in the background ignores INT: it is told to end in the way that it hears.
  trap 'pass_signal TERM 130' INT
  trap 'pass_signal TERM 143' TERM
  cookie=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  xauth -q -f "$display_folder/server" add :0 . "$cookie" >/dev/null 2>&1
  XAUTHORITY=$display_folder/client
  start_xvfb || refuse_display
  DISPLAY=:$(cat "$display_folder/number")
  unset WAYLAND_DISPLAY
  STATION_VIRTUAL_DISPLAY=$DISPLAY
  export DISPLAY XAUTHORITY STATION_VIRTUAL_DISPLAY
}

# start_test_displays COUNT: more of them, behind the first one. Test JVMs that run side by side take the keyboard from
# each other where they share a display. STATION_TEST_DISPLAYS followed by 1 to COUNT is their name.
start_test_displays() {
  prefix=$(($$ % 899 + 100))
  display_number=1
  names_tried=1
  while [ "$display_number" -le "$1" ]; do
    if start_xvfb ":$prefix$display_number"; then
      display_number=$((display_number + 1))
    else
      # Somebody may have a display of this name.
      [ "$names_tried" -lt 5 ] || refuse_display
      names_tried=$((names_tried + 1))
      prefix=$((prefix + 1))
      display_number=1
    fi
  done
  export STATION_TEST_DISPLAYS=":$prefix"
}

refuse_display() {
  cat "$display_folder/log" >&2
  refuse L-106 'The virtual display did not start. The lines above say why.'
}

# start_xvfb [NAME]: returns 1 where it does not start; else its number stands in $display_folder/number.
start_xvfb() {
  # Where this shell is killed outright, its trap cannot run; the kernel ends the display then.
  with_parent=
  if command -v setpriv >/dev/null 2>&1; then with_parent='setpriv --pdeathsig TERM'; fi
  rm -f "$display_folder/number"
  $with_parent Xvfb "$@" -displayfd 3 -auth "$display_folder/server" -screen 0 1920x1080x24 -nolisten tcp -noreset \
    3>"$display_folder/number" >"$display_folder/log" 2>&1 9<&- &
  display_processes="$display_processes $!"
  tries=0
  until [ -s "$display_folder/number" ]; do
    tries=$((tries + 1))
    if [ "$tries" -gt 100 ] || ! kill -0 "$!" 2>/dev/null; then return 1; fi
    sleep 0.1
  done
  xauth -q -f "$XAUTHORITY" add ":$(cat "$display_folder/number")" . "$cookie" >/dev/null 2>&1
}

stop_virtual_display() {
  for display_process in $display_processes; do
    kill "$display_process" 2>/dev/null || true
    wait "$display_process" 2>/dev/null || true
  done
  [ -z "$display_folder" ] || rm -rf "$display_folder"
  display_processes=
  display_folder=
}

pass_signal() {
  if [ -n "$child" ]; then
    kill -s "$1" "$child" 2>/dev/null || true
  else
    exit "$2"
  fi
}

# beside_display COMMAND…: runs it, passing signals on, and returns its exit code.
beside_display() {
  exec 8<&0
  "$@" <&8 &
  child=$!
  code=0
  # A signal for us ends "wait" early; the child then ends in its own time.
  while :; do
    code=0
    wait "$child" || code=$?
    kill -0 "$child" 2>/dev/null || break
  done
  child=
  exec 8<&-
  return "$code"
}
