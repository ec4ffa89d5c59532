-- A record is judged by the editions of the bundle that it was made under: 0 where it names none.
ALTER TABLE record ADD COLUMN edition INTEGER NOT NULL DEFAULT 0;
-- Of which visit it is: one visit leaves one record.
ALTER TABLE record ADD COLUMN visit TEXT NOT NULL DEFAULT '';
CREATE INDEX record_visit ON record (visit);

-- By which a station says that it has an edition; empty for editions of before.
ALTER TABLE bundle ADD COLUMN hash TEXT NOT NULL DEFAULT '';
CREATE INDEX bundle_hash ON bundle (hash);

-- The end of its chain that a station has shown; it may be beyond what has arrived.
ALTER TABLE station ADD COLUMN shown_seq INTEGER NOT NULL DEFAULT 0;

-- Since when, and behind which place of its chain, a station is known to hold an edition.
CREATE TABLE held_edition (
  station_id TEXT NOT NULL REFERENCES station (station_id),
  version    INTEGER NOT NULL,
  after_seq  INTEGER NOT NULL,
  time       INTEGER NOT NULL,
  PRIMARY KEY (station_id, version)
) STRICT;

-- Keys of agents that somebody else may have: nothing counts that arrives signed with one.
CREATE TABLE withdrawn_key (
  kid  TEXT PRIMARY KEY,
  time INTEGER NOT NULL
) STRICT;
