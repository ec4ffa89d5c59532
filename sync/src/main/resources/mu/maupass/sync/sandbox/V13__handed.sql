-- Since when, and behind which place of its chain, a station was handed an edition, whatever it says that it has.
CREATE TABLE handed_edition (
  station_id TEXT NOT NULL REFERENCES station (station_id),
  version    INTEGER NOT NULL,
  after_seq  INTEGER NOT NULL,
  time       INTEGER NOT NULL,
  PRIMARY KEY (station_id, version)
) STRICT;

-- Ends of its chain that a station has shown and that no record has come to yet.
CREATE TABLE shown_head (
  station_id TEXT NOT NULL REFERENCES station (station_id),
  seq        INTEGER NOT NULL,
  hash       TEXT NOT NULL,
  time       INTEGER NOT NULL,
  PRIMARY KEY (station_id, seq)
) STRICT;

-- The newest edition when a document was reported: it is on the list of those after it.
ALTER TABLE denied_document ADD COLUMN after_edition INTEGER NOT NULL DEFAULT 0;
