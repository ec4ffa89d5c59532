-- Agents sign what they decide with keys of their own; as the roster has the key, empty where there is none yet.
ALTER TABLE agent ADD COLUMN key TEXT NOT NULL DEFAULT '';

-- What stood in a bundle once: a record may have been made under an earlier edition.
CREATE TABLE published (
  kind  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (kind, value)
) STRICT;
