-- As V31 of the embedded records. An alarm whose state lasts is not raised again: when it was seen last.
ALTER TABLE alarm ADD COLUMN newest BIGINT NOT NULL DEFAULT 0;
UPDATE alarm SET newest = time;
