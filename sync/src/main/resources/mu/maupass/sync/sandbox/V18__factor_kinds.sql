-- Which kinds of second factors an account has. Each kind has tables of its own.
CREATE TABLE bound_factor (
  account_id TEXT NOT NULL REFERENCES account (account_id),
  type       TEXT NOT NULL,
  PRIMARY KEY (account_id, type)
) STRICT;

CREATE TABLE totp_factor (
  account_id TEXT PRIMARY KEY REFERENCES account (account_id),
  secret     TEXT NOT NULL,
  algorithm  TEXT NOT NULL,
  digits     INTEGER NOT NULL,
  last_step  INTEGER NOT NULL
) STRICT;
INSERT INTO totp_factor
  SELECT account_id, totp_secret, 'SHA1', 6, totp_last_step FROM account WHERE totp_secret IS NOT NULL;
INSERT INTO bound_factor SELECT account_id, 'totp' FROM totp_factor;
ALTER TABLE account DROP COLUMN totp_secret;
ALTER TABLE account DROP COLUMN totp_last_step;

-- Of a code only its hash is held.
CREATE TABLE recovery_code (
  account_id TEXT NOT NULL REFERENCES account (account_id),
  place      INTEGER NOT NULL,
  hash       TEXT NOT NULL,
  used       INTEGER NOT NULL CHECK (used IN (0, 1)),
  PRIMARY KEY (account_id, place)
) STRICT;
