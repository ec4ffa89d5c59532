-- Who decided when the factor was bound: not by them alone is another one bound after the person said that it was not them.
ALTER TABLE notice ADD COLUMN agent TEXT NOT NULL DEFAULT '';
ALTER TABLE notice ADD COLUMN second TEXT NOT NULL DEFAULT '';
-- Whether the person said it when the account had another factor, or long after: nothing was suspended.
ALTER TABLE notice ADD COLUMN late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1));

-- The messages that tell that the factor of a notice was suspended.
CREATE TABLE suspension_message (
  notice INTEGER NOT NULL REFERENCES notice (number),
  kind   TEXT NOT NULL,
  value  TEXT NOT NULL,
  PRIMARY KEY (notice, kind, value)
) STRICT;
