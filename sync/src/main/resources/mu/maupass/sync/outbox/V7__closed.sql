-- Refused records that a supervisor has looked at and closed, with the reason, authenticated as in V6. They stay refused in
-- the chain, and count no longer as what needs attention.
CREATE TABLE closed (
  seq       INTEGER PRIMARY KEY,
  reason    TEXT NOT NULL,
  agent_id  TEXT NOT NULL,
  closed_at TEXT NOT NULL,
  mac       TEXT
) STRICT;
ALTER TABLE tally ADD COLUMN closed INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER closed_in AFTER INSERT ON closed BEGIN
  UPDATE tally SET needs_attention = needs_attention - 1, closed = closed + 1;
END;
