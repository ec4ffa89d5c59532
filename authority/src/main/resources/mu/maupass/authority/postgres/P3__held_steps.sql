-- As V28 of the embedded records.
ALTER TABLE identity_step ADD COLUMN held BIGINT NOT NULL DEFAULT 0;
