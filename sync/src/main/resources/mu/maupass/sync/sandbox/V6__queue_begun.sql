-- When the station's queue began, by its own clock; empty before it said so. A queue begins once.
ALTER TABLE station ADD COLUMN queue_begun TEXT NOT NULL DEFAULT '';
