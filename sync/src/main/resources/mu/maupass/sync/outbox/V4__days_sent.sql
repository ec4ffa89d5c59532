-- Whoever makes a statement about a day signs it with the own key as well; empty where an older version made it.
ALTER TABLE day_statement ADD COLUMN signature TEXT NOT NULL DEFAULT '';

-- How a statement came to the authority; without a row it was not tried yet. The authority signs its answer, so no code of ours
-- covers these rows: one that somebody takes away or invents costs a repetition, or is seen when the answer is verified.
CREATE TABLE day_delivery (
  number     INTEGER PRIMARY KEY REFERENCES day_statement (number),
  state      TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused')),
  code       TEXT NOT NULL,
  receipt    TEXT NOT NULL,
  attempts   INTEGER NOT NULL,
  not_before INTEGER NOT NULL
) STRICT;
