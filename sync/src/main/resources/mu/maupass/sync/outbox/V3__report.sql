-- For the day's report: role of who worked, strength of the evidence, second person, and how long each step took
-- ("identify:8120 consent:5300", in milliseconds). Rows from before have empty texts, and their codes cover them as they are.
ALTER TABLE usage_visit ADD COLUMN role TEXT NOT NULL DEFAULT '';
ALTER TABLE usage_visit ADD COLUMN strength TEXT NOT NULL DEFAULT '';
ALTER TABLE usage_visit ADD COLUMN second_id TEXT NOT NULL DEFAULT '';
ALTER TABLE usage_visit ADD COLUMN steps TEXT NOT NULL DEFAULT '';

-- Signed statements about days: one closing of each closed day, and supplements with what was learnt later. Each is
-- numbered, authenticated, and names the hash of the one before: see docs/decisions/0027-closing-a-day.md.
CREATE TABLE day_statement (
  number    INTEGER PRIMARY KEY CHECK (number >= 1),
  day       TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('closing', 'supplement')),
  statement TEXT NOT NULL,
  mac       TEXT
) STRICT;
CREATE UNIQUE INDEX day_closing ON day_statement (day) WHERE kind = 'closing';
