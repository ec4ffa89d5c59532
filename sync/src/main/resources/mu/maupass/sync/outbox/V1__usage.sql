-- Usage store: who worked, when, how long, with what outcome. No citizen can be recognised by it, and it does not
-- refer to the identity store.
CREATE TABLE usage_visit (
  visit_id      TEXT PRIMARY KEY,
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

-- Number of the last event that was moved from the outbox.
CREATE TABLE handed_over (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  last INTEGER NOT NULL
) STRICT;
INSERT INTO handed_over VALUES (1, 0);
