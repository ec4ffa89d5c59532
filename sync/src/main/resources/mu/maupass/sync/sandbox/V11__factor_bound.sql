-- The time step in which the factor of an account was shown to work at a counter: an older record takes no newer factor away.
ALTER TABLE account ADD COLUMN factor_bound INTEGER NOT NULL DEFAULT 0;
