-- Places of records of visits that ended without an activation, because something was found. Few: a row only for those.
CREATE TABLE without_activation (
  seq INTEGER PRIMARY KEY
) STRICT;

-- What spoke against a person or a document here, for as long as policy says: by a keyed hash, whose key is made of the
-- station's own and stands nowhere. See docs/decisions/0023-what-a-visit-has-seen.md.
CREATE TABLE remembered (
  hash     BLOB NOT NULL,
  found_ms INTEGER NOT NULL,
  PRIMARY KEY (hash, found_ms)
) STRICT, WITHOUT ROWID;
