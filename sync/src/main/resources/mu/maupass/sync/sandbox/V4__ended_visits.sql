-- A record may be of a visit that ended without an activation: it is kept and looked into, and activates nothing.
ALTER TABLE record ADD COLUMN activates INTEGER NOT NULL DEFAULT 1;

-- Documents that somebody may have meant who typed another number.
CREATE INDEX denied_look_alike ON denied_document (replace(replace(replace(number, 'O', '0'), 'I', '1'), 'L', '1'));
