-- A fresh signature of the supervisor who sends a refused statement again; the first one stays with the statement.
ALTER TABLE day_delivery ADD COLUMN signature TEXT NOT NULL DEFAULT '';
