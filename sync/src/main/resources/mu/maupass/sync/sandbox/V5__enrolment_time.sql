-- No record of a station is from before it was one; 0 where that was not noted yet.
ALTER TABLE station ADD COLUMN enrolled INTEGER NOT NULL DEFAULT 0;
