-- As V30 of the embedded records.
CREATE TABLE station_contact (
  station_id TEXT COLLATE "C" PRIMARY KEY REFERENCES station (station_id),
  seen BIGINT NOT NULL,
  version TEXT COLLATE "C" NOT NULL
);
CREATE INDEX record_refused ON record (station_id) WHERE problem <> '';
CREATE INDEX alarm_station ON alarm (station_id);
