-- Usage data moves to its own file (usage.db). The usage data of a visit's transaction waits here for a short time, and
-- is moved by its number: see docs/decisions/0006-outbox-stores.md. The last number stays, without its event, because
-- AUTOINCREMENT would write one more page for every visit.
CREATE TABLE usage_pending (
  id    INTEGER PRIMARY KEY,
  event TEXT NOT NULL
) STRICT;
INSERT INTO usage_pending (event)
  SELECT json_object('visit', json_object('id', visit_id, 'ended_at', ended_at, 'agent', agent_id, 'path', path,
      'document', document_kind, 'outcome', outcome, 'reason', reason, 'duration_ms', duration_ms,
      'provisional', json(iif(provisional, 'true', 'false')), 'state', state))
  FROM usage_visit ORDER BY id;
INSERT INTO usage_pending (event)
  SELECT json_object('audit', json_object('time', time, 'agent', agent_id, 'event', event, 'visit', visit_id,
      'code', code))
  FROM usage_audit ORDER BY id;

ALTER TABLE delivery ADD COLUMN visit_id TEXT NOT NULL DEFAULT '';
UPDATE delivery SET visit_id = (SELECT visit_id FROM usage_visit WHERE id = usage_row);
ALTER TABLE delivery DROP COLUMN usage_row;
DROP TABLE usage_visit;
DROP TABLE usage_audit;

-- The latest head that the authority has countersigned, in a receipt or in a statement of the head alone.
ALTER TABLE countersigned RENAME COLUMN receipt TO statement;

-- Signed statements of what the station erased at the end of its retention, with which the chain can still be verified.
CREATE TABLE erasure (
  id        INTEGER PRIMARY KEY,
  statement TEXT NOT NULL
) STRICT;

-- Places whose records only the authority has, because this station was restored from a backup older than those records.
CREATE TABLE gap (
  first     INTEGER PRIMARY KEY,
  prev      TEXT NOT NULL,
  last      INTEGER NOT NULL,
  hash      TEXT NOT NULL,
  statement TEXT NOT NULL
) STRICT;

-- Notes about this file: when it was checked, whether it was restored.
CREATE TABLE note (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
