-- As V27 of the embedded records.
CREATE TABLE identity_step (
  account_id TEXT COLLATE "C" PRIMARY KEY REFERENCES account (account_id),
  wanted BIGINT NOT NULL DEFAULT 0,
  done BIGINT NOT NULL DEFAULT 0,
  usable BIGINT NOT NULL DEFAULT 0,
  due BIGINT NOT NULL DEFAULT 0,
  tries BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX identity_step_due ON identity_step (due) WHERE wanted > done;
