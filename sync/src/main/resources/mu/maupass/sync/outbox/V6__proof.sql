-- What says how a record was sent, and by whom something was done, is authenticated under a key that the station's own
-- gives (HMAC-SHA-256). See docs/decisions/0025-what-proves-the-queue.md. Rows from before have no code; a station that
-- opens this file for the first time gives one to those that still wait or need attention.
ALTER TABLE usage_pending ADD COLUMN mac TEXT;
ALTER TABLE decided ADD COLUMN mac TEXT;
