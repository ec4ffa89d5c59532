-- The last day of a one-time password; empty where the password is the person's own.
ALTER TABLE agent ADD COLUMN one_time_until TEXT NOT NULL DEFAULT '';

-- Who asked for one; the password itself stands in the letter only.
CREATE TABLE password_reset (
  request_id TEXT PRIMARY KEY,
  station_id TEXT NOT NULL REFERENCES station (station_id),
  agent_id   TEXT NOT NULL,
  by_id      TEXT NOT NULL,
  time       INTEGER NOT NULL
) STRICT;
