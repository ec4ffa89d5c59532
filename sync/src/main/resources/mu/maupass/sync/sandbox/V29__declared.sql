-- What these records are for: one row, written by the first server and compared by each after it.
CREATE TABLE declared (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    people TEXT NOT NULL,
    accounts TEXT NOT NULL
);
