-- Accounts at an identity provider: how often each has changed in these records, and how far the identity provider knows it. An account
-- is changed there not before "due" (milliseconds; while a process is at it, until when nobody else is), and gets its factor not before
-- "usable".
CREATE TABLE identity_step (
  account_id TEXT PRIMARY KEY REFERENCES account (account_id),
  wanted     INTEGER NOT NULL DEFAULT 0,
  done       INTEGER NOT NULL DEFAULT 0,
  usable     INTEGER NOT NULL DEFAULT 0,
  due        INTEGER NOT NULL DEFAULT 0,
  tries      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX identity_step_due ON identity_step (due) WHERE wanted > done;
