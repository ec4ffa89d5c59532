-- A visit's commit writes as few pages as it can: one row with link and content, one in the queue, one of usage data.
-- The decision of the authority is written when it comes. See docs/decisions/0006-outbox-stores.md.
CREATE TABLE record (
  seq       INTEGER PRIMARY KEY CHECK (seq >= 1),
  jti       TEXT NOT NULL,
  prev      TEXT NOT NULL,
  hash      TEXT NOT NULL,
  sealed_at TEXT NOT NULL,
  link      TEXT NOT NULL,
  -- NULL after it is erased at the end of its retention: the link stays, and the chain can still be verified.
  jwe       TEXT
) STRICT;
INSERT INTO record SELECT l.seq, l.jti, l.prev, l.hash, l.sealed_at, l.link, r.jwe
  FROM chain_link l LEFT JOIN sealed_record r USING (seq) ORDER BY l.seq;

CREATE TABLE waiting (
  seq        INTEGER PRIMARY KEY,
  visit_id   TEXT NOT NULL,
  attempts   INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  code       TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO waiting SELECT seq, visit_id, attempts, not_before, code FROM delivery WHERE state = 'waiting' ORDER BY seq;

CREATE TABLE decided (
  seq      INTEGER PRIMARY KEY,
  visit_id TEXT NOT NULL,
  state    TEXT NOT NULL CHECK (state IN ('sent', 'needs_attention')),
  attempts INTEGER NOT NULL,
  code     TEXT NOT NULL,
  receipt  TEXT
) STRICT;
INSERT INTO decided SELECT seq, visit_id, state, attempts, code, receipt FROM delivery WHERE state <> 'waiting'
  ORDER BY seq;
CREATE INDEX decided_attention ON decided (seq) WHERE state = 'needs_attention';

DROP TABLE delivery;
DROP TABLE sealed_record;
DROP TABLE chain_link;
