-- How many records the authority has decided on. Triggers count in the transaction that stores the decision, because
-- counting a long history would take longer with every record. The rest waits, so a visit's commit writes no more pages.
CREATE TABLE tally (
  one             INTEGER PRIMARY KEY CHECK (one = 1),
  sent            INTEGER NOT NULL,
  needs_attention INTEGER NOT NULL
) STRICT;
INSERT INTO tally
  SELECT 1,
      coalesce((SELECT max(seq) FROM record), 0) - coalesce((SELECT sum(last - first + 1) FROM gap), 0)
          - (SELECT count(*) FROM waiting) - needs_attention,
      needs_attention
  FROM (SELECT count(*) AS needs_attention FROM decided WHERE state = 'needs_attention');

CREATE TRIGGER decided_in AFTER INSERT ON decided BEGIN
  UPDATE tally SET sent = sent + (NEW.state = 'sent'), needs_attention = needs_attention + (NEW.state <> 'sent');
END;
CREATE TRIGGER decided_out AFTER DELETE ON decided BEGIN
  UPDATE tally SET sent = sent - (OLD.state = 'sent'), needs_attention = needs_attention - (OLD.state <> 'sent');
END;
