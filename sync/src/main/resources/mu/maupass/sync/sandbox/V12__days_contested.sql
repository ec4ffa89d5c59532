-- Statements about days that contradict one that came before, and that a supervisor sent again: both are kept.
CREATE TABLE contested_day (
  station_id TEXT NOT NULL REFERENCES station (station_id),
  number     INTEGER NOT NULL,
  day        TEXT NOT NULL,
  kind       TEXT NOT NULL,
  statement  TEXT NOT NULL,
  signature  TEXT NOT NULL,
  hash       TEXT NOT NULL,
  previous   TEXT NOT NULL,
  receipt    TEXT NOT NULL,
  PRIMARY KEY (station_id, number, hash)
) STRICT;
CREATE VIEW stated_day AS SELECT * FROM day_statement UNION ALL SELECT * FROM contested_day;
