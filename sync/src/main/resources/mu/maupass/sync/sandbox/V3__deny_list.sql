-- Which denied documents are in the filter, which stations fetch as a separate part, and which were lifted since then.
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
