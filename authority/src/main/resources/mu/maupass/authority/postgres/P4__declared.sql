-- As V29 of the embedded records.
CREATE TABLE declared (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    people TEXT NOT NULL,
    accounts TEXT NOT NULL
);
