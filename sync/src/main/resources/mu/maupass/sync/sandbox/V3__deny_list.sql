-- Which denied documents stand in the filter that is handed out as a file of its own, and which were taken from it since.
ALTER TABLE denied_document ADD COLUMN based INTEGER NOT NULL DEFAULT 0;

CREATE TABLE deny_lifted (
  hash INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE deny_base (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  list_key BLOB NOT NULL,
  sha256  TEXT,
  content BLOB
) STRICT;
