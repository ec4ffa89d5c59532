-- A security key (FIDO2). Nothing of it is secret. The counter never goes back, where the key counts.
CREATE TABLE security_key (
  account_id    TEXT PRIMARY KEY REFERENCES account (account_id),
  relying_party TEXT NOT NULL,
  credential    BLOB NOT NULL,
  public_key    BLOB NOT NULL,
  counter       INTEGER NOT NULL
) STRICT;

-- What a key has to sign for one log-in.
CREATE TABLE login_challenge (
  challenge  BLOB PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (account_id),
  until      INTEGER NOT NULL
) STRICT;
