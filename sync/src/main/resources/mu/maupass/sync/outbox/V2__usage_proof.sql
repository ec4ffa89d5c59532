-- Every row has a number, without a gap, and is authenticated under a key of the station: see
-- docs/decisions/0025-what-proves-the-queue.md. Rows from before have number 0 or no code.
ALTER TABLE usage_visit ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE usage_visit ADD COLUMN mac TEXT;
ALTER TABLE usage_audit ADD COLUMN mac TEXT;

-- The last number of each.
CREATE TABLE numbering (
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  visits INTEGER NOT NULL,
  audits INTEGER NOT NULL
) STRICT;
INSERT INTO numbering SELECT 1, 0, coalesce((SELECT max(id) FROM usage_audit), 0);

-- Numbers whose rows the station erased at the end of their retention.
CREATE TABLE erased (
  kind  TEXT NOT NULL CHECK (kind IN ('visit', 'audit')),
  first INTEGER NOT NULL,
  last  INTEGER NOT NULL,
  mac   TEXT
) STRICT;
