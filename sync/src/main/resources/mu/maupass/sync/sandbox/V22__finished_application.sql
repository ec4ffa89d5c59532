-- The messages that tell that the MauPass application has used the activation code of a notice, and when it did.
CREATE TABLE finish_message (
  notice INTEGER NOT NULL REFERENCES notice (number),
  kind   TEXT NOT NULL,
  value  TEXT NOT NULL,
  time   INTEGER NOT NULL,
  PRIMARY KEY (notice, kind, value)
) STRICT;
