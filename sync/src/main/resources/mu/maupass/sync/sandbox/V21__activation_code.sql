-- The code with which the MauPass application finishes what began at a counter: of the code only its hash, and what the application
-- brought once it has used it.
CREATE TABLE activation_code (
  account_id TEXT PRIMARY KEY REFERENCES account (account_id),
  hash       TEXT NOT NULL,
  until      INTEGER NOT NULL,
  secret     TEXT,
  algorithm  TEXT,
  digits     INTEGER,
  last_step  INTEGER
) STRICT;
