-- Where the authority reaches a person; invented as the people are: no real number or address has this form.
CREATE TABLE address (
  account_id TEXT NOT NULL REFERENCES account (account_id),
  kind       TEXT NOT NULL CHECK (kind IN ('email', 'mobile', 'post')),
  value      TEXT NOT NULL,
  PRIMARY KEY (account_id, kind, value)
) STRICT;
CREATE VIEW invented_address AS
  SELECT account_id, 'email' AS kind, user_name || '@mail.example' AS value FROM account
  UNION ALL SELECT account_id, 'mobile', printf('+230 0000 %04d', rowid) FROM account
  UNION ALL SELECT account_id, 'post', printf('%d Invented Street, Port Louis', rowid) FROM account;
INSERT INTO address SELECT * FROM invented_address;

-- What a person was told about a second factor, and when they said that it was not them (0: they have not).
CREATE TABLE notice (
  number     INTEGER PRIMARY KEY,
  token      TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES account (account_id),
  station_id TEXT NOT NULL REFERENCES station (station_id),
  record     TEXT NOT NULL,
  time       TEXT NOT NULL,
  replaced   INTEGER NOT NULL CHECK (replaced IN (0, 1)),
  disowned   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX notice_account ON notice (account_id);

-- The messages with it, one to each address that was on file.
CREATE TABLE message (
  notice INTEGER NOT NULL REFERENCES notice (number),
  kind   TEXT NOT NULL,
  value  TEXT NOT NULL,
  PRIMARY KEY (notice, kind, value)
) STRICT;

-- Whether the person said that they did not set up the factor that the account has.
ALTER TABLE account ADD COLUMN suspended INTEGER NOT NULL DEFAULT 0 CHECK (suspended IN (0, 1));
