-- When the station says that it sealed a record, in milliseconds; 0 where that was not noted yet.
ALTER TABLE record ADD COLUMN sealed INTEGER NOT NULL DEFAULT 0;
