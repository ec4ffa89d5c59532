-- Identity store: the chain, the sealed records, their delivery. The chain is kept longer than the content, so it is
-- separate: the link of a record stays when its content is erased, and the chain can still be verified.
CREATE TABLE chain_link (
  seq       INTEGER PRIMARY KEY CHECK (seq >= 1),
  jti       TEXT NOT NULL UNIQUE,
  prev      TEXT NOT NULL,
  hash      TEXT NOT NULL,
  sealed_at TEXT NOT NULL,
  link      TEXT NOT NULL
) STRICT;

CREATE TABLE sealed_record (
  seq INTEGER PRIMARY KEY REFERENCES chain_link (seq),
  jwe TEXT NOT NULL
) STRICT;

CREATE TABLE delivery (
  seq        INTEGER PRIMARY KEY REFERENCES chain_link (seq),
  usage_row  INTEGER NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'needs_attention')),
  attempts   INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  code       TEXT NOT NULL DEFAULT '',
  receipt    TEXT
) STRICT;
CREATE INDEX delivery_waiting ON delivery (seq) WHERE state = 'waiting';
CREATE INDEX delivery_attention ON delivery (seq) WHERE state = 'needs_attention';

-- The latest head that the authority has countersigned.
CREATE TABLE countersigned (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  seq     INTEGER NOT NULL,
  receipt TEXT NOT NULL
) STRICT;

-- Usage store: who worked, when, how long, with what outcome. No citizen can be recognised by it, and it does not
-- refer to the identity store.
CREATE TABLE usage_visit (
  id            INTEGER PRIMARY KEY,
  visit_id      TEXT NOT NULL,
  ended_at      TEXT NOT NULL,
  ended_ms      INTEGER NOT NULL,
  agent_id      TEXT NOT NULL,
  path          TEXT NOT NULL,
  document_kind TEXT NOT NULL,
  outcome       TEXT NOT NULL,
  reason        TEXT NOT NULL,
  duration_ms   INTEGER NOT NULL,
  provisional   INTEGER NOT NULL CHECK (provisional IN (0, 1)),
  state         TEXT NOT NULL
) STRICT;
CREATE INDEX usage_visit_time ON usage_visit (ended_ms);

CREATE TABLE usage_audit (
  id       INTEGER PRIMARY KEY,
  time     TEXT NOT NULL,
  time_ms  INTEGER NOT NULL,
  agent_id TEXT NOT NULL,
  event    TEXT NOT NULL,
  visit_id TEXT,
  code     TEXT NOT NULL
) STRICT;
CREATE INDEX usage_audit_time ON usage_audit (time_ms);
