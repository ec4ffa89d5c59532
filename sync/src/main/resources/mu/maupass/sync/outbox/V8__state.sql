-- The newest event says under its code what the rest of the queue has to be: the end of the chain, what was seen of trust,
-- how many findings are remembered, and why the queue is closed. See docs/decisions/0025-what-proves-the-queue.md.
ALTER TABLE usage_pending ADD COLUMN state TEXT NOT NULL DEFAULT '';
DELETE FROM note WHERE name IN ('restored_at', 'rolled_back', 'proof_began', 'witness_lost', 'trust_seen');
