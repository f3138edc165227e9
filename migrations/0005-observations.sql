-- What was kept of captures, and files that are still coming in.

CREATE TABLE observation (
  factory TEXT NOT NULL REFERENCES factory (key),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  note TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  packets BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  devices BIGINT NOT NULL,
  conversations BIGINT NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  document TEXT NOT NULL,
  removed_at BIGINT NOT NULL,
  removed_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (factory, id)
);

CREATE TABLE observation_file (
  factory TEXT NOT NULL,
  observation TEXT NOT NULL,
  place BIGINT NOT NULL,
  name TEXT NOT NULL,
  digest TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  packets BIGINT NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  erased_at BIGINT NOT NULL,
  PRIMARY KEY (factory, observation, place),
  FOREIGN KEY (factory, observation) REFERENCES observation (factory, id)
);

CREATE INDEX observation_file_digest ON observation_file (digest);
CREATE INDEX observation_document ON observation (document);

CREATE TABLE upload (
  id TEXT NOT NULL PRIMARY KEY,
  factory TEXT NOT NULL REFERENCES factory (key),
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL
);

CREATE INDEX upload_account ON upload (factory, account);
