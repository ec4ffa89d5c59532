-- The newest number of an event of use that a station has shown: it only grows.
ALTER TABLE station ADD COLUMN events INTEGER NOT NULL DEFAULT 0;
