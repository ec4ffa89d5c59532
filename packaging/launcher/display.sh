# shellcheck shell=sh
# A virtual display, and programs that run beside it: they get our signals, and nothing of ours stays behind.

display_folder=
display_process=
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
  # Where this shell is killed outright, its trap cannot run; the kernel ends the display then.
  with_parent=
  if command -v setpriv >/dev/null 2>&1; then with_parent='setpriv --pdeathsig TERM'; fi
  $with_parent Xvfb -displayfd 3 -auth "$display_folder/server" -screen 0 1920x1080x24 -nolisten tcp -noreset \
    3>"$display_folder/number" >"$display_folder/log" 2>&1 9<&- &
  display_process=$!
  tries=0
  until [ -s "$display_folder/number" ]; do
    tries=$((tries + 1))
    if [ "$tries" -gt 100 ] || ! kill -0 "$display_process" 2>/dev/null; then
      cat "$display_folder/log" >&2
      refuse L-106 'The virtual display did not start. The lines above say why.'
    fi
    sleep 0.1
  done
  DISPLAY=:$(cat "$display_folder/number")
  XAUTHORITY=$display_folder/client
  xauth -q -f "$XAUTHORITY" add "$DISPLAY" . "$cookie" >/dev/null 2>&1
  unset WAYLAND_DISPLAY
  STATION_VIRTUAL_DISPLAY=$DISPLAY
  export DISPLAY XAUTHORITY STATION_VIRTUAL_DISPLAY
}

stop_virtual_display() {
  if [ -n "$display_process" ]; then
    kill "$display_process" 2>/dev/null || true
    wait "$display_process" 2>/dev/null || true
  fi
  [ -z "$display_folder" ] || rm -rf "$display_folder"
  display_process=
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
