-- Numbers to which codes are sent, eight digits each.
CREATE TABLE sms_factor (
  account_id TEXT PRIMARY KEY REFERENCES account (account_id),
  number     TEXT NOT NULL
) STRICT;

-- Codes that were sent and are open, to prove a number at a counter or to log in. Six digits have no hash that hides them.
CREATE TABLE message_code (
  message    TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (account_id),
  number     TEXT NOT NULL,
  code       TEXT NOT NULL,
  login      INTEGER NOT NULL CHECK (login IN (0, 1)),
  wrong      INTEGER NOT NULL DEFAULT 0,
  until      INTEGER NOT NULL
) STRICT;
CREATE INDEX message_code_account ON message_code (account_id);

-- Numbers that were proved at a counter, until the record of the visit comes.
CREATE TABLE number_proof (
  proof      TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (account_id),
  station_id TEXT NOT NULL REFERENCES station (station_id),
  number     TEXT NOT NULL,
  until      INTEGER NOT NULL
) STRICT;

-- The number that the account had before: whoever has that telephone is told of the next change.
CREATE TABLE left_number (
  account_id TEXT PRIMARY KEY REFERENCES account (account_id),
  number     TEXT NOT NULL
) STRICT;

-- What the simulated telephones show.
CREATE TABLE telephone (
  place   INTEGER PRIMARY KEY,
  number  TEXT NOT NULL,
  gateway TEXT NOT NULL,
  text    TEXT NOT NULL,
  time    INTEGER NOT NULL
) STRICT;
