-- A station uses its old certificate until the renewed one is in place, so both belong to it.
CREATE TABLE station_certificate (
  certificate TEXT PRIMARY KEY,
  station_id  TEXT NOT NULL REFERENCES station (station_id)
) STRICT;
INSERT INTO station_certificate SELECT certificate, station_id FROM station;

-- Alarms for somebody at the authority to look into.
CREATE TABLE alarm (
  id         INTEGER PRIMARY KEY,
  time       INTEGER NOT NULL,
  station_id TEXT NOT NULL REFERENCES station (station_id),
  kind       TEXT NOT NULL,
  detail     TEXT NOT NULL
) STRICT;
