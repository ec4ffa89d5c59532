-- The sandbox is an authority, so it stores what an authority stores: people, factors, decrypted records. It is for
-- invented people only, and is outside any station's folder.
CREATE TABLE enrolment_code (
  code        TEXT PRIMARY KEY,
  station_id  TEXT NOT NULL UNIQUE,
  office_name TEXT NOT NULL,
  public_key  TEXT
) STRICT;

CREATE TABLE station (
  station_id   TEXT PRIMARY KEY,
  office_name  TEXT NOT NULL,
  certificate  TEXT NOT NULL,
  public_key   TEXT NOT NULL,
  revoked      INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1)),
  head_seq     INTEGER NOT NULL DEFAULT 0,
  head_hash    TEXT NOT NULL
) STRICT;

CREATE TABLE account (
  account_id        TEXT PRIMARY KEY,
  subject           TEXT NOT NULL UNIQUE,
  card              TEXT NOT NULL,
  user_name         TEXT NOT NULL UNIQUE,
  password_hash     TEXT NOT NULL,
  family_name       TEXT NOT NULL,
  birth_family_name TEXT NOT NULL,
  given_names       TEXT NOT NULL,
  birth_date        TEXT NOT NULL,
  nic               TEXT NOT NULL UNIQUE,
  code              TEXT UNIQUE,
  activated         INTEGER NOT NULL DEFAULT 0 CHECK (activated IN (0, 1)),
  totp_secret       TEXT,
  totp_last_step    INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE agent (
  agent_id      TEXT PRIMARY KEY,
  display_name  TEXT NOT NULL,
  role          TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  trained_on    TEXT NOT NULL
) STRICT;

CREATE TABLE denied_document (
  kind    TEXT NOT NULL,
  country TEXT NOT NULL,
  number  TEXT NOT NULL,
  reason  TEXT NOT NULL,
  PRIMARY KEY (kind, country, number)
) STRICT;

CREATE TABLE bundle (
  version INTEGER PRIMARY KEY,
  digest  TEXT NOT NULL,
  salt    TEXT NOT NULL,
  jws     TEXT NOT NULL,
  issued  INTEGER NOT NULL
) STRICT;

CREATE TABLE record (
  jti        TEXT PRIMARY KEY,
  station_id TEXT NOT NULL REFERENCES station (station_id),
  seq        INTEGER NOT NULL,
  prev       TEXT NOT NULL,
  hash       TEXT NOT NULL,
  problem    TEXT NOT NULL,
  receipt    TEXT NOT NULL,
  jwe        TEXT NOT NULL,
  UNIQUE (station_id, seq)
) STRICT;
