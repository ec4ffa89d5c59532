-- Which kinds of second factors a notice is about, in the order of the record, with commas between them. Empty in those of before.
ALTER TABLE notice ADD COLUMN factors TEXT NOT NULL DEFAULT '';

-- Each key's registration counts once, for one account, also after the account has another key.
CREATE TABLE registered_credential (
  credential BLOB PRIMARY KEY
) STRICT;
INSERT INTO registered_credential SELECT DISTINCT credential FROM security_key;
