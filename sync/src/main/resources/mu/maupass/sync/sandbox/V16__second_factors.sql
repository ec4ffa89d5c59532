-- The wrapped secret of the person's second factor; empty where there is none.
ALTER TABLE agent ADD COLUMN factor TEXT NOT NULL DEFAULT '';
