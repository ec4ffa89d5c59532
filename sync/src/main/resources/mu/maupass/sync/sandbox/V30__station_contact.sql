-- When a station was heard of last, and by which version: for who looks after the country's stations. Not in the station's own row, which
-- each record changes.
CREATE TABLE station_contact (
  station_id TEXT PRIMARY KEY REFERENCES station (station_id),
  seen INTEGER NOT NULL,
  version TEXT NOT NULL
) STRICT;
CREATE INDEX record_refused ON record (station_id) WHERE problem <> '';
CREATE INDEX alarm_station ON alarm (station_id);
