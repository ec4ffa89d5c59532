-- How a statement about a day came to the authority is covered by a code of the station too: see
-- docs/decisions/0025-what-proves-the-queue.md. Rows from before have none, so those days go once more; the same bytes get the
-- same answer.
DELETE FROM day_delivery;
ALTER TABLE day_delivery ADD COLUMN mac TEXT;
