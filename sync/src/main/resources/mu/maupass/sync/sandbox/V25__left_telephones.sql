-- A message without a link, to a telephone that may be somebody else's by now.
ALTER TABLE message ADD COLUMN bare INTEGER NOT NULL DEFAULT 0 CHECK (bare IN (0, 1));
