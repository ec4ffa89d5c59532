-- Until when a process has an account (milliseconds), whatever happens to the account meanwhile.
ALTER TABLE identity_step ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
