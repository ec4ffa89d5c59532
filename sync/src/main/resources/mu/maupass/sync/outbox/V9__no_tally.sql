-- Counts are taken from the rows themselves: a tally beside them could be changed without any proof noticing it, and with it the
-- limits of the work.
DROP TRIGGER decided_in;
DROP TRIGGER decided_out;
DROP TRIGGER closed_in;
DROP TABLE tally;
