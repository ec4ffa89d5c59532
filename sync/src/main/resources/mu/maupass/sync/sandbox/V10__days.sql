-- Closed days and what was added to them, as stations handed them over, each with the signature of who closed it.
CREATE TABLE day_statement (
  station_id TEXT NOT NULL REFERENCES station (station_id),
  number     INTEGER NOT NULL,
  day        TEXT NOT NULL,
  kind       TEXT NOT NULL,
  statement  TEXT NOT NULL,
  signature  TEXT NOT NULL,
  hash       TEXT NOT NULL,
  previous   TEXT NOT NULL,
  receipt    TEXT NOT NULL,
  PRIMARY KEY (station_id, number)
) STRICT;
