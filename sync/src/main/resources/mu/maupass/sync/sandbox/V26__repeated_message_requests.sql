-- A request may come twice, where its answer was lost: the second has the answer of the first.
ALTER TABLE message_code ADD COLUMN request TEXT NOT NULL DEFAULT '';
ALTER TABLE message_code ADD COLUMN last_wrong TEXT NOT NULL DEFAULT '';
ALTER TABLE message_code ADD COLUMN proof TEXT NOT NULL DEFAULT '';
